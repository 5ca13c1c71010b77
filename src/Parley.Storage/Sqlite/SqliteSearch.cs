using Microsoft.EntityFrameworkCore;
using Parley.Deals;

namespace Parley.Storage.Sqlite;

/// <summary>
/// Finds the few deals that hold a text by every three letters in a row (FTS5, trigram). What is found often the lists find as fast in their own order,
/// and without sorting it.
/// </summary>
internal static class SqliteSearch
{
    /// <summary>FTS5 numbers its rows; deals have no number of their own that lasts. Triggers keep it up, so that nothing that writes a deal has to think of it.</summary>
    public const string Begin = """
        CREATE TABLE searched (number INTEGER PRIMARY KEY, organisation TEXT NOT NULL, deal TEXT NOT NULL, text TEXT NOT NULL, UNIQUE (organisation, deal));
        CREATE VIRTUAL TABLE searched_parts USING fts5(text, content='searched', content_rowid='number', tokenize='trigram case_sensitive 1');
        INSERT INTO searched (organisation, deal, text) SELECT organisation, deal, search FROM deals;
        INSERT INTO searched_parts (searched_parts) VALUES ('rebuild');

        CREATE TRIGGER deals_added AFTER INSERT ON deals BEGIN
            INSERT INTO searched (organisation, deal, text) VALUES (new.organisation, new.deal, new.search);
        END;
        CREATE TRIGGER deals_renamed AFTER UPDATE OF search ON deals WHEN new.search <> old.search BEGIN
            UPDATE searched SET text = new.search WHERE organisation = new.organisation AND deal = new.deal;
        END;
        CREATE TRIGGER deals_removed AFTER DELETE ON deals BEGIN
            DELETE FROM searched WHERE organisation = old.organisation AND deal = old.deal;
        END;
        CREATE TRIGGER searched_added AFTER INSERT ON searched BEGIN
            INSERT INTO searched_parts (rowid, text) VALUES (new.number, new.text);
        END;
        CREATE TRIGGER searched_changed AFTER UPDATE OF text ON searched BEGIN
            INSERT INTO searched_parts (searched_parts, rowid, text) VALUES ('delete', old.number, old.text);
            INSERT INTO searched_parts (rowid, text) VALUES (new.number, new.text);
        END;
        CREATE TRIGGER searched_removed AFTER DELETE ON searched BEGIN
            INSERT INTO searched_parts (searched_parts, rowid, text) VALUES ('delete', old.number, old.text);
        END;
        """;

    /// <summary>Makes the index of parts anew from the texts.</summary>
    public const string Rebuild = "INSERT INTO searched_parts (searched_parts) VALUES ('rebuild')";

    /// <summary>So many rows are looked up and sorted in less time than an index of 100,000 deals is walked through.</summary>
    private const int Few = 2_000;

    private const int LettersInARow = 3;

    /// <summary>SQL that gives the deals that hold the text; null where they are many, or the text is too short to be looked up.</summary>
    public static async Task<FormattableString?> FewAsync(ParleyContext context, OrganisationId organisation, string text, CancellationToken stop)
    {
        if (text.EnumerateRunes().Count() < LettersInARow)
        {
            return null;
        }

        var phrase = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        var found = await context.Database.SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM (SELECT 1 FROM searched_parts WHERE searched_parts MATCH {phrase} LIMIT {Few + 1})").SingleAsync(stop);
        return found > Few
            ? null
            : (FormattableString)
                $"SELECT searched.deal FROM searched_parts CROSS JOIN searched WHERE searched_parts MATCH {phrase} AND searched.number = searched_parts.rowid AND searched.organisation = {organisation.Value}";
    }
}
