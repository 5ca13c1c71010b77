using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Storage.Tables;

namespace Parley.Storage.Views;

/// <summary>The page Deals: filtered, sorted, page after page by key, so that the last page costs what the first does.</summary>
public sealed class DealsView(ParleyDatabase database)
{
    /// <exception cref="ArgumentException">The cursor is not one of ours; the size is not 1 to 200.</exception>
    public async Task<DealsPage> ReadAsync(DealsQuery query, CancellationToken stop = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Size, 200);
        await using var context = database.NewContext();
        var text = query.Text?.Replace("\0", "", StringComparison.Ordinal) is { Length: > 0 } asked ? Words.Searched(asked) : null;
        var few = text is null ? null : await database.FewAsync(context, query.Organisation, text, stop);
        var (sql, parameters) = Sql(query, text, few);
        var rows = await context.Deals.FromSqlRaw(sql, [.. parameters]).AsNoTracking().ToListAsync(stop);
        var shown = rows.Take(query.Size).ToList();
        var next = rows.Count > query.Size ? DealsCursor.Of(query.Order, shown[^1]).ToString() : null;
        return new DealsPage([.. shown.Select(DealLine.Of)], next);
    }

    /// <summary>
    /// SQL that SQLite and PostgreSQL read alike; every value is a parameter. The inner part finds the page, the outer fetches its rows.
    /// </summary>
    /// <param name="text">To be searched for, in small letters.</param>
    /// <param name="few">Gives the few deals that may hold the text.</param>
    private static (string Sql, List<object> Parameters) Sql(DealsQuery query, string? text, FormattableString? few)
    {
        List<object> parameters = [];
        var (from, key, deal) = ("deals", Column(query.Order), "deal");
        var gathered = false;
        var where = new StringBuilder($"organisation = {Add(query.Organisation.Value)}");
        if (query.Stage is { } stage)
        {
            where.Append($" AND stage = {Add(Words.Of(stage))}");
        }

        if (query.Unit is { } unit)
        {
            where.Append($" AND unit = {Add(unit)}");
        }

        if (query.Side is { } side)
        {
            where.Append($" AND side = {Add(Words.Of(side))}");
        }

        if (text is not null)
        {
            where.Append($" AND search LIKE {Add($"%{Escaped(text)}%")} ESCAPE '\\'");
        }

        if (few is not null)
        {
            from = $"(SELECT deal AS found FROM ({string.Format(CultureInfo.InvariantCulture, few.Format, [.. few.GetArguments().Select(value => (object)Add(value!))])}) f) CROSS JOIN deals";
            where.Append(" AND deal = found");
        }

        if (query.Sight is { Managed.All: false } sight)
        {
            var (mine, managed) = ($"organisation = {Add(query.Organisation.Value)} AND person = {Add(sight.Person.Value)}", sight.Managed.OnlyUnit);
            if (managed is null && few is null)
            {
                // Some hundred of all: SQLite begins with them because of CROSS JOIN, PostgreSQL because they are gathered before they are sorted, instead of walking through an index of
                // all deals. Memberships stand in the order of the last change, so that nothing need be gathered for it.
                from = $"(SELECT organisation AS theirs, deal AS mine, updated AS moved FROM memberships WHERE {mine}) m CROSS JOIN deals";
                where.Append(" AND organisation = theirs AND deal = mine");
                gathered = query.Order != DealsOrder.Updated;
                (key, deal) = gathered ? (key, deal) : ("moved", "mine");
            }
            else
            {
                where.Append($" AND ({(managed is null ? "" : $"unit = {Add(managed)} OR ")}deal IN (SELECT deal FROM memberships WHERE {mine}))");
            }
        }

        if (query.Team is { } team)
        {
            var people = team.Count == 0 ? "NULL" : string.Join(", ", team.Select(person => Add(person.Value)));
            where.Append($" AND deal IN (SELECT deal FROM memberships WHERE organisation = {Add(query.Organisation.Value)} AND person IN ({people}))");
        }

        if (query.After is { } after)
        {
            var cursor = DealsCursor.Read(query.Order, after);
            where.Append($" AND ({key}, {deal}) {(query.Descending ? '<' : '>')} ({Add(cursor.Key)}, {Add(cursor.Deal)})");
        }

        var way = query.Descending ? "DESC" : "ASC";
        var first = $"ORDER BY {key} {way}, {deal} {way} LIMIT {query.Size + 1}";
        var page = gathered
            ? $"WITH mine AS MATERIALIZED (SELECT organisation, deal, {key} FROM {from} WHERE {where}) SELECT organisation, deal FROM mine {first}"
            : $"SELECT organisation, deal FROM {from} WHERE {where} {first}";
        var rows = $"SELECT d.* FROM ({page}) p CROSS JOIN deals d WHERE d.organisation = p.organisation AND d.deal = p.deal";
        return ($"{rows} ORDER BY d.{Column(query.Order)} {way}, d.deal {way}", parameters);

        string Add(object value)
        {
            parameters.Add(value);
            return $"{{{parameters.Count - 1}}}";
        }
    }

    private static string Column(DealsOrder order) =>
        order switch
        {
            DealsOrder.Updated => "updated",
            DealsOrder.Name => "name_order",
            DealsOrder.Counterparty => "counterparty_order",
            DealsOrder.Value => "value",
            DealsOrder.NextDate => "next_date",
            _ => throw new ArgumentOutOfRangeException(nameof(order)),
        };

    private static string Escaped(string text) => text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_");
}
