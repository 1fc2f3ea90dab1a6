using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Licensing.Messaging.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class HttpContract : Migration
    {
        /// <summary>Also drops what OutboxRowStates had left for the services of the version before it.</summary>
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "enqueue_time",
                table: "outbox_message");

            migrationBuilder.AlterColumn<string>(
                name: "type",
                table: "licenses",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(64)",
                oldMaxLength: 64);

            migrationBuilder.AddColumn<DateTime>(
                name: "last_used_at",
                table: "api_keys",
                type: "timestamp(3) with time zone",
                precision: 3,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "signing_keys",
                columns: table => new
                {
                    purpose = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false, collation: "C"),
                    secret = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp(3) with time zone", precision: 3, nullable: false)
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
                type: "timestamp(3) with time zone",
                precision: 3,
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "type",
                table: "licenses",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(64)",
                oldMaxLength: 64,
                oldCollation: "C");

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
