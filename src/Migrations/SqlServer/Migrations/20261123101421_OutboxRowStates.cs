using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Licensing.Messaging.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class OutboxRowStates : Migration
    {
        /// <summary>
        /// Services of the version before still insert enqueue_time, and look for the relay state of nobody: both stay until none of them
        /// is left. A later migration drops the column.
        /// </summary>
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_message_relay_id_id",
                table: "outbox_message");

            migrationBuilder.AddColumn<string>(
                name: "process",
                table: "outbox_relay_state",
                type: "nvarchar(128)",
                maxLength: 128,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "attempts",
                table: "outbox_message",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "due",
                table: "outbox_message",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "failure",
                table: "outbox_message",
                type: "nvarchar(1024)",
                maxLength: 1024,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_relay_id_due_id",
                table: "outbox_message",
                columns: new[] { "relay_id", "due", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_message_relay_id_due_id",
                table: "outbox_message");

            migrationBuilder.DropColumn(
                name: "process",
                table: "outbox_relay_state");

            migrationBuilder.DropColumn(
                name: "attempts",
                table: "outbox_message");

            migrationBuilder.DropColumn(
                name: "due",
                table: "outbox_message");

            migrationBuilder.DropColumn(
                name: "failure",
                table: "outbox_message");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_relay_id_id",
                table: "outbox_message",
                columns: new[] { "relay_id", "id" });
        }
    }
}
