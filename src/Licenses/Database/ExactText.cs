using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Licensing.Messaging.Licenses.Database;

/// <summary>
/// Text of visible ASCII that is compared byte for byte on every database. SQL Server's usual collations ignore case, and
/// PostgreSQL's order depends on the language; SQLite compares bytes by itself.
/// </summary>
sealed class ExactText(string? providerName)
{
    const int IdLength = 64;

    readonly string? _collation = providerName switch
    {
        "Microsoft.EntityFrameworkCore.SqlServer" => "Latin1_General_100_BIN2",
        "Npgsql.EntityFrameworkCore.PostgreSQL" => "C",
        _ => null,
    };

    /// <summary>Makes the property an id of somebody else's: 1-64 characters.</summary>
    public void Id<T>(PropertyBuilder<T> property) => Text(property, IdLength);

    public void Text<T>(PropertyBuilder<T> property, int length)
    {
        property.IsUnicode(false);
        AnyText(property, length);
    }

    /// <summary>Text of any script; compared just as exactly.</summary>
    public void AnyText<T>(PropertyBuilder<T> property, int length)
    {
        property.HasMaxLength(length);
        if (_collation is not null)
            property.UseCollation(_collation);
    }
}
