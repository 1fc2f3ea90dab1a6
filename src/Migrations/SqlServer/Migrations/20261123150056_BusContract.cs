using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Licensing.Messaging.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class BusContract : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "conversation_id",
                table: "licenses",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "trace_parent",
                table: "licenses",
                type: "varchar(55)",
                unicode: false,
                maxLength: 55,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateTable(
                name: "inbox_attempt",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    consumer_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    attempts = table.Column<int>(type: "int", nullable: false),
                    last_attempt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox_attempt", x => new { x.message_id, x.consumer_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_inbox_attempt_last_attempt",
                table: "inbox_attempt",
                column: "last_attempt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "inbox_attempt");

            migrationBuilder.DropColumn(
                name: "conversation_id",
                table: "licenses");

            migrationBuilder.DropColumn(
                name: "trace_parent",
                table: "licenses");
        }
    }
}
