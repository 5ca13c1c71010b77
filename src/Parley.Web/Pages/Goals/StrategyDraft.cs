using Parley.Deals.Files;
using Parley.Deals.Goals;
using Parley.Web.Pages.Deals.Drafts;

namespace Parley.Web.Pages.Goals;

/// <summary>A strategy as it stands in the form. The rules are those of the strategy file, which it turns into.</summary>
public sealed class StrategyDraft : IFields
{
    private const int MostRows = 100;

    private readonly Dictionary<string, string> fields;

    private StrategyDraft(Dictionary<string, string> fields) => this.fields = fields;

    public string this[string field] => fields.GetValueOrDefault(field, "");

    public int Compete { get; private init; }

    public int Avoid { get; private init; }

    public int Goals { get; private init; }

    public int Rates { get; private init; }

    public int Candidates { get; private init; }

    public static StrategyDraft Blank() => new(new() { ["name"] = "Strategy", ["currency"] = "EUR" }) { Compete = 2, Avoid = 1, Goals = 2, Rates = 1, Candidates = 2 };

    public static StrategyDraft Sent(IFormCollection form)
    {
        var typed = form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal)).ToDictionary(field => field.Key, field => field.Value.ToString());
        var add = form["do"].ToString();
        return new(typed)
        {
            Compete = Rows("compete", "add-compete"),
            Avoid = Rows("avoid", "add-avoid"),
            Goals = Rows("goal", "add-goal"),
            Rates = Rows("rate", "add-rate"),
            Candidates = Rows("candidate", "add-candidate"),
        };

        int Rows(string prefix, string button) => DealDraft.Rows(typed, prefix, MostRows) + (add == button ? 1 : 0);
    }

    public static StrategyDraft Of(OrganisationStrategy strategy)
    {
        var file = StrategyFileWriter.Nodes(strategy);
        var known = new Dictionary<string, string>();
        foreach (var key in (string[])["name", "currency", "review", "correlation"])
        {
            known[key] = Nodes.Read(file, key) ?? "";
        }

        known["tradeOffs"] = string.Join('\n', strategy.TradeOffs);
        known["priorities"] = string.Join('\n', strategy.Priorities);
        known["capacity.name"] = strategy.Capacity?.Name ?? "";
        known["capacity.units"] = strategy.Capacity is { } capacity ? Figures.Plain(capacity.Units) : "";
        known["rates.date"] = strategy.Rates?.Date.ToString("yyyy-MM-dd") ?? "";
        Arenas("compete", strategy.Compete);
        Arenas("avoid", strategy.Avoid);
        Each("goal", Items("goals"), "name", "metric", "unit", "baseline", "target", "by", "from", "owner");
        Each("candidate", Items("candidates"), "counterparty", "cost", "units", "closes");
        for (var i = 0; i < strategy.Candidates.Count; i++)
        {
            known[$"candidate{i}.odds"] = Figures.Plain(strategy.Candidates[i].Odds * 100);
            foreach (var part in strategy.Candidates[i].Goals)
            {
                known[$"candidate{i}.goal{strategy.Goals.ToList().FindIndex(goal => goal == strategy.Find(part.Name))}"] = part.Contributes is { } amount ? Figures.Plain(amount) : "";
            }
        }

        for (var i = 0; i < strategy.Rates?.Each.Count; i++)
        {
            known[$"rate{i}.currency"] = strategy.Rates.Each[i].Currency.Code;
            known[$"rate{i}.worth"] = Figures.Plain(strategy.Rates.Each[i].Worth);
        }

        return new(known)
        {
            Compete = Math.Max(1, strategy.Compete.Count),
            Avoid = Math.Max(1, strategy.Avoid.Count),
            Goals = Math.Max(1, strategy.Goals.Count),
            Rates = Math.Max(1, strategy.Rates?.Each.Count ?? 0),
            Candidates = Math.Max(1, strategy.Candidates.Count),
        };

        IReadOnlyList<FileNode> Items(string section) => Nodes.Find(file, section) is FileList { Items: var items } ? items : [];

        void Each(string row, IReadOnlyList<FileNode> items, params string[] keys)
        {
            for (var i = 0; i < items.Count; i++)
            {
                foreach (var key in keys)
                {
                    known[$"{row}{i}.{key}"] = Nodes.Read(items[i], key) ?? "";
                }
            }
        }

        void Arenas(string row, IReadOnlyList<Arena> arenas)
        {
            for (var i = 0; i < arenas.Count; i++)
            {
                (known[$"{row}{i}.what"], known[$"{row}{i}.segment"], known[$"{row}{i}.unit"]) = (arenas[i].What, arenas[i].Segment ?? "", arenas[i].Unit ?? "");
            }
        }
    }

    /// <summary>The strategy file that the fields amount to, and for each of its parts the row that it came from.</summary>
    public (FileMap File, DraftPlaces Places) Write()
    {
        var places = new DraftPlaces();
        var rates = new Nodes();
        for (var i = 0; i < Rates; i++)
        {
            var code = this[$"rate{i}.currency"].Trim();
            if (code.Length > 0)
            {
                places.Add($"rates.{code}", $"rate{i}.worth");
                rates.Figure(code, this[$"rate{i}.worth"]);
            }
        }

        places.Add("rates", "rates");
        places.Add("capacity", "capacity");
        var file = new Nodes()
            .Text("parley", StrategyFileReader.Format).Text("name", this["name"]).Text("currency", this["currency"]).Text("review", this["review"])
            .Node("compete", Arenas("compete", Compete, places)).Node("avoid", Arenas("avoid", Avoid, places))
            .Node("tradeOffs", Lines("tradeOffs")).Node("priorities", Lines("priorities"))
            .Node("goals", List("goals", "goal", Goals, places, (row, _) => new Nodes()
                .Text("name", this[row + ".name"]).Text("metric", this[row + ".metric"]).Text("unit", this[row + ".unit"]).Figure("baseline", this[row + ".baseline"])
                .Figure("target", this[row + ".target"]).Text("by", this[row + ".by"]).Text("from", this[row + ".from"]).Text("owner", this[row + ".owner"]), "name", "metric", "unit", "baseline", "target", "by", "from", "owner"))
            .Node("rates", rates.Map.Entries.Count == 0 ? null : new Nodes().Text("date", this["rates.date"]).Keep(rates.Map, [.. rates.Map.Entries.Select(entry => entry.Key)]).Map)
            .Figure("correlation", this["correlation"])
            .Node("capacity", new Nodes().Text("name", this["capacity.name"]).Figure("units", this["capacity.units"]).Map)
            .Node("candidates", List("candidates", "candidate", Candidates, places, (row, path) => new Nodes()
                .Text("counterparty", this[row + ".counterparty"]).Figure("odds", Share(this[row + ".odds"])).Figure("cost", this[row + ".cost"]).Figure("units", this[row + ".units"])
                .Text("closes", this[row + ".closes"]).Node("goals", Contributions(row, path, places)), "counterparty", "odds", "cost", "units", "closes"));
        return (file.Map, places);
    }

    private FileList Contributions(string row, string path, DraftPlaces places)
    {
        var items = new List<FileNode>();
        for (var goal = 0; goal < Goals; goal++)
        {
            if (!string.IsNullOrWhiteSpace(this[$"{row}.goal{goal}"]))
            {
                places.Add($"{path}.goals[{items.Count}].contributes", $"{row}.goal{goal}");
                items.Add(new Nodes().Text("name", this[$"goal{goal}.name"]).Figure("contributes", this[$"{row}.goal{goal}"]).Map);
            }
        }

        return new(default, items);
    }

    private FileList Arenas(string prefix, int count, DraftPlaces places) =>
        List(prefix, prefix, count, places, (row, _) => new Nodes().Text("what", this[row + ".what"]).Text("segment", this[row + ".segment"]).Text("unit", this[row + ".unit"]), "what", "segment", "unit");

    /// <summary>A row in which nothing is filled in is none.</summary>
    private FileList List(string section, string prefix, int count, DraftPlaces places, Func<string, string, Nodes> make, params string[] parts)
    {
        var items = new List<FileNode>();
        for (var i = 0; i < count; i++)
        {
            var row = $"{prefix}{i}";
            if (parts.Any(part => !string.IsNullOrWhiteSpace(this[$"{row}.{part}"])))
            {
                var path = $"{section}[{items.Count}]";
                places.Add(path, row);
                items.Add(make(row, path).Map);
            }
        }

        return new(default, items);
    }

    private FileList Lines(string field) =>
        new(default, [.. this[field].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => (FileNode)new FileScalar(default, ScalarKind.Text, line))]);

    /// <summary>Typed in percent.</summary>
    private static string Share(string typed)
    {
        var odds = typed.TrimEnd('%', ' ');
        return decimal.TryParse(odds, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var percent) ? Figures.Plain(percent / 100) : odds;
    }
}
