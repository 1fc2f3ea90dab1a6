using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Licensing.Messaging.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class HttpContract : Migration
    {
        /// <summary>
        /// Also drops what OutboxRowStates had left for the services of the version before it: in SQLite's own words, because EF Core would
        /// rebuild the table in several transactions, and a process that dies between them could not go on.
        /// </summary>
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("ALTER TABLE outbox_message DROP COLUMN enqueue_time;");

            migrationBuilder.AddColumn<DateTime>(
                name: "last_used_at",
                table: "api_keys",
                type: "TEXT",
                precision: 3,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "signing_keys",
                columns: table => new
                {
                    purpose = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    secret = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signing_keys", x => x.purpose);
                });

            migrationBuilder.CreateIndex(
                name: "ix_licenses_tenant_id_created_at_license_id",
                table: "licenses",
                columns: new[] { "tenant_id", "created_at", "license_id" });

            migrationBuilder.CreateIndex(
                name: "ix_licenses_tenant_id_customer_id_created_at_license_id",
                table: "licenses",
                columns: new[] { "tenant_id", "customer_id", "created_at", "license_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "enqueue_time",
                table: "outbox_message",
                type: "TEXT",
                precision: 3,
                nullable: true);

            migrationBuilder.DropTable(
                name: "signing_keys");

            migrationBuilder.DropIndex(
                name: "ix_licenses_tenant_id_created_at_license_id",
                table: "licenses");

            migrationBuilder.DropIndex(
                name: "ix_licenses_tenant_id_customer_id_created_at_license_id",
                table: "licenses");

            migrationBuilder.DropColumn(
                name: "last_used_at",
                table: "api_keys");
        }
    }
}
