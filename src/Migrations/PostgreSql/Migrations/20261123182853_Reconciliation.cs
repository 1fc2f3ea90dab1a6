using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Licensing.Messaging.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Reconciliation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "command",
                table: "license_requests",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "resend_at",
                table: "license_requests",
                type: "timestamp(3) with time zone",
                precision: 3,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_license_requests_resend_at",
                table: "license_requests",
                column: "resend_at",
                filter: "status = 'ACCEPTED'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_license_requests_resend_at",
                table: "license_requests");

            migrationBuilder.DropColumn(
                name: "command",
                table: "license_requests");

            migrationBuilder.DropColumn(
                name: "resend_at",
                table: "license_requests");
        }
    }
}
