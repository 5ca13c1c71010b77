using System.Globalization;
using Parley.Deals.Files;

namespace Parley.Web.Pages.Deals.Drafts;

/// <summary>A deal as it stands in the form: every field a text, nothing judged. The rules are those of the deal file, which it turns into.</summary>
public sealed class DealDraft : IFields
{
    private readonly Dictionary<string, string> fields;
    private readonly FileMap? before;

    private DealDraft(Dictionary<string, string> fields, FileMap? before) => (this.fields, this.before) = (fields, before);

    public string this[string field] => fields.GetValueOrDefault(field, "");

    public int Issues { get; private init; }

    public int Ours { get; private init; }

    public int Theirs { get; private init; }

    public int Deadlines { get; private init; }

    public static DealDraft Blank() => new(new() { ["side"] = "sell", ["currency"] = "EUR", ["i0.kind"] = "range", ["i1.kind"] = "range", ["i2.kind"] = "options" }, null) { Issues = 3, Ours = 2, Theirs = 2, Deadlines = 1 };

    /// <param name="deal">The deal that is edited; what the form does not show of it stays.</param>
    public static DealDraft Sent(IFormCollection form, Deal? deal = null)
    {
        var typed = form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal)).ToDictionary(field => field.Key, field => field.Value.ToString());
        var add = form["do"].ToString();
        return new(typed, deal is null ? null : (FileMap)DealFileWriter.Nodes(deal))
        {
            Issues = Rows(typed, "i", FileLimits.Issues) + (add == "add-issue" ? 1 : 0),
            Ours = Rows(typed, "ours", 100) + (add == "add-ours" ? 1 : 0),
            Theirs = Rows(typed, "theirs", 100) + (add == "add-theirs" ? 1 : 0),
            Deadlines = Rows(typed, "d", 100) + (add == "add-deadline" ? 1 : 0),
        };
    }

    public static DealDraft Of(Deal deal)
    {
        var file = (FileMap)DealFileWriter.Nodes(deal);
        var known = new Dictionary<string, string>();
        foreach (var key in (string[])["name", "side", "counterparty", "unit", "segment", "currency", "value", "termYears", "base", "theirBase", "closes"])
        {
            Set(key, Nodes.Read(file, key));
        }

        foreach (var factor in ProfileFactor.All)
        {
            Set("profile." + factor.Name, deal.Profile[factor.Name]);
        }

        for (var i = 0; i < deal.Issues.Count; i++)
        {
            FillIssue($"i{i}", deal.Issues[i]);
        }

        Alternatives("ours", deal.Alternatives?.Ours ?? []);
        Alternatives("theirs", deal.Alternatives?.Theirs ?? []);
        Set("fallback", Plain(deal.Alternatives?.Fallback));
        for (var i = 0; i < deal.Deadlines.Count; i++)
        {
            Set($"d{i}.name", deal.Deadlines[i].Name);
            Set($"d{i}.date", deal.Deadlines[i].Date.ToString("yyyy-MM-dd"));
            Set($"d{i}.whose", deal.Deadlines[i].Whose?.ToString().ToLowerInvariant());
            Set($"d{i}.was", deal.Deadlines[i].Name);
        }

        return new(known, file)
        {
            Issues = deal.Issues.Count,
            Ours = Math.Max(2, deal.Alternatives?.Ours.Count ?? 0),
            Theirs = Math.Max(2, deal.Alternatives?.Theirs.Count ?? 0),
            Deadlines = Math.Max(1, deal.Deadlines.Count),
        };

        void Set(string field, string? text) => known[field] = text ?? "";

        void FillIssue(string row, Issue issue)
        {
            Set(row + ".was", issue.Name);
            Set(row + ".name", issue.Name);
            Set(row + ".unit", issue.Unit);
            Set(row + ".like", issue.Like?.Text);
            Set(row + ".mid", issue.Intermediate?.Text);
            Set(row + ".need", issue.Need?.Text);
            Set(row + ".knockout", issue.Knockout ? "yes" : "");
            Set(row + ".kind", issue is RangeIssue ? "range" : "options");
            if (issue is RangeIssue range)
            {
                Set(row + ".low", Plain(range.Low));
                Set(row + ".high", Plain(range.High));
                Set(row + ".step", Plain(range.Step));
                Ends(row + ".worth", range, range.Worth);
                Ends(row + ".theirs", range, range.Theirs);
            }
            else if (issue is OptionIssue { Options: var options })
            {
                for (var o = 0; o < options.Count; o++)
                {
                    Set($"{row}.o{o}.name", options[o].Name);
                    Set($"{row}.o{o}.worth", Plain(options[o].Worth));
                    Set($"{row}.o{o}.theirs", Plain(options[o].Theirs));
                }
            }
        }

        void Ends(string field, RangeIssue range, IReadOnlyList<WorthPoint>? points)
        {
            if (points is [var low, var high] && low.Figure == range.Low && high.Figure == range.High)
            {
                Set(field + "Low", Plain(low.Worth));
                Set(field + "High", Plain(high.Worth));
            }
            else if (points is not null)
            {
                Set(field + "Kept", "yes");
            }
        }

        void Alternatives(string side, IReadOnlyList<Alternative> alternatives)
        {
            for (var i = 0; i < alternatives.Count; i++)
            {
                Set($"{side}{i}.was", alternatives[i].Name);
                Set($"{side}{i}.name", alternatives[i].Name);
                Set($"{side}{i}.value", Plain(alternatives[i].Value));
                Set($"{side}{i}.odds", Plain(alternatives[i].Probability * 100));
                Set($"{side}{i}.expires", alternatives[i].Expires?.ToString("yyyy-MM-dd"));
            }
        }
    }

    /// <summary>How many options an issue shows: those filled in and one more.</summary>
    public int Options(int issue)
    {
        var prefix = $"i{issue}.o";
        return Math.Max(3, 1 + fields.Where(field => field.Value.Length > 0 && field.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(field => Number(field.Key, prefix.Length) + 1).DefaultIfEmpty(0).Max());
    }

    /// <summary>The deal file that the fields amount to, and for each of its parts the row that it came from.</summary>
    public (FileMap File, DraftPlaces Places) Write()
    {
        var places = new DraftPlaces();
        var profile = ProfileFactor.All.Aggregate(new Nodes(), (map, factor) => map.Text(factor.Name, this["profile." + factor.Name]));
        var alternatives = new Nodes()
            .Node("ours", AlternativesOf("ours", Ours, places))
            .Node("theirs", AlternativesOf("theirs", Theirs, places))
            .Figure("fallback", this["fallback"])
            .Keep(Nodes.Find(before, "alternatives") as FileMap, "correlation", "discountPerYear");
        var file = new Nodes()
            .Text("parley", DealFileReader.Format)
            .Text("name", this["name"]).Text("side", this["side"]).Text("counterparty", this["counterparty"]).Text("unit", this["unit"]).Text("segment", this["segment"])
            .Text("currency", this["currency"]).Figure("value", this["value"]).Figure("termYears", this["termYears"]).Text("closes", this["closes"])
            .Node("profile", profile.Map).Figure("base", this["base"]).Figure("theirBase", this["theirBase"])
            .Node("issues", IssuesOf(places))
            .Node("alternatives", alternatives.Map)
            .Node("deadlines", DeadlinesOf(places))
            .Keep(before, "lifetimeValue", "odds", "asOf", "strategic", "goals", "strategy", "framing", "interactions", "valueLines");
        return (file.Map, places);
    }

    private FileList IssuesOf(DraftPlaces places)
    {
        var items = new List<FileNode>();
        for (var i = 0; i < Issues; i++)
        {
            var (row, old) = ($"i{i}", Old("issues", this[$"i{i}.was"]));
            if (Empty(row, "name", "low", "high", "like", "mid", "need", "worthLow", "worthHigh", "o0.name", "o0.worth"))
            {
                continue;
            }

            places.Add($"issues[{items.Count}]", row);
            var ranged = this[row + ".kind"] != "options";
            var issue = new Nodes().Text("name", this[row + ".name"]).Text("unit", this[row + ".unit"]);
            if (ranged)
            {
                issue.Node("range", Pair(this[row + ".low"], this[row + ".high"])).Figure("step", this[row + ".step"])
                    .Node("worth", Points(row, "worth", old)).Node("theirs", Points(row, "theirs", old));
            }
            else
            {
                issue.Node("options", OptionsOf(row, $"issues[{items.Count}]", i, places));
            }

            foreach (var (key, field) in new[] { ("like", "like"), ("intermediate", "mid"), ("need", "need") })
            {
                _ = ranged ? issue.Figure(key, this[$"{row}.{field}"]) : issue.Text(key, this[$"{row}.{field}"]);
            }

            items.Add(issue.Truth("knockout", this[row + ".knockout"].Length > 0).Keep(old, "aka").Map);
        }

        return new(default, items);
    }

    private FileList OptionsOf(string row, string path, int issue, DraftPlaces places)
    {
        var options = new List<FileNode>();
        for (var o = 0; o < Options(issue); o++)
        {
            if (!Empty($"{row}.o{o}", "name", "worth", "theirs"))
            {
                places.Add($"{path}.options[{options.Count}]", $"{row}.o{o}");
                options.Add(new Nodes().Text("name", this[$"{row}.o{o}.name"]).Figure("worth", this[$"{row}.o{o}.worth"]).Figure("theirs", this[$"{row}.o{o}.theirs"]).Map);
            }
        }

        return new(default, options);
    }

    private FileNode? Points(string row, string what, FileMap? old)
    {
        var (low, high) = (this[$"{row}.{what}Low"], this[$"{row}.{what}High"]);
        return this[$"{row}.{what}Kept"].Length > 0 ? Nodes.Find(old, what)
            : low.Length + high.Length == 0 ? null
            : new Nodes().Figure(Offers.TypedTerms.Figure(this[row + ".low"]), low).Figure(Offers.TypedTerms.Figure(this[row + ".high"]), high).Map;
    }

    private FileList AlternativesOf(string side, int count, DraftPlaces places)
    {
        var items = new List<FileNode>();
        for (var i = 0; i < count; i++)
        {
            var row = $"{side}{i}";
            if (Empty(row, "name", "value", "odds", "expires"))
            {
                continue;
            }

            places.Add($"alternatives.{side}[{items.Count}]", row);
            var old = Nodes.Find(Nodes.Find(before, "alternatives"), side) is FileList { Items: var all } ? all.FirstOrDefault(item => Nodes.Read(item, "name") == this[row + ".was"]) as FileMap : null;
            var odds = this[row + ".odds"].TrimEnd('%', ' ');
            var share = decimal.TryParse(odds, NumberStyles.Number, CultureInfo.InvariantCulture, out var percent) ? Figures.Plain(percent / 100) : odds;
            var alternative = new Nodes().Text("name", this[row + ".name"]).Figure("value", this[row + ".value"]);
            items.Add(alternative.Keep(this[row + ".value"].Length == 0 ? old : null, "outcomes").Figure("probability", share).Text("expires", this[row + ".expires"]).Keep(old, "cost", "days", "verified", "deal").Map);
        }

        return new(default, items);
    }

    private FileList DeadlinesOf(DraftPlaces places)
    {
        var items = new List<FileNode>();
        for (var i = 0; i < Deadlines; i++)
        {
            var row = $"d{i}";
            if (!Empty(row, "name", "date"))
            {
                places.Add($"deadlines[{items.Count}]", row);
                items.Add(new Nodes().Text("name", this[row + ".name"]).Text("date", this[row + ".date"]).Text("whose", this[row + ".whose"]).Keep(Old("deadlines", this[row + ".was"]), "kind", "why").Map);
            }
        }

        return new(default, items);
    }

    private FileMap? Old(string section, string name) =>
        name.Length > 0 && Nodes.Find(before, section) is FileList { Items: var items } ? items.FirstOrDefault(item => Nodes.Read(item, "name") == name) as FileMap : null;

    private bool Empty(string row, params IEnumerable<string> parts) => parts.All(part => string.IsNullOrWhiteSpace(this[$"{row}.{part}"]));

    private static FileList? Pair(string low, string high) => low.Length + high.Length == 0 ? null : new FileList(default, [.. new[] { low, high }.Where(end => end.Length > 0).Select(Nodes.Scalar)]);

    internal static int Rows(Dictionary<string, string> fields, string prefix, int most) =>
        Math.Min(most, fields.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && key.Length > prefix.Length && char.IsAsciiDigit(key[prefix.Length])).Select(key => Number(key, prefix.Length) + 1).DefaultIfEmpty(1).Max());

    private static int Number(string key, int from) => int.TryParse(string.Concat(key.Skip(from).TakeWhile(char.IsAsciiDigit)), out var number) ? number : 0;

    private static string? Plain(decimal? figure) => figure is { } known ? Figures.Plain(known) : null;
}

/// <summary>Where in the form a part of the deal file stands.</summary>
public sealed class DraftPlaces
{
    private readonly List<(string Path, string Row)> places = [];

    internal void Add(string path, string row) => places.Add((path, row));

    /// <summary>The field of what is wrong, and what the form says of it: odds are typed in percent.</summary>
    public (string Field, string Message) Problem(FileProblemException problem)
    {
        var field = Field(problem.Path ?? "");
        return (field, field.EndsWith(".odds", StringComparison.Ordinal) ? "give odds from 0 to 100, in percent." : problem.Message);
    }

    /// <summary>The field or row for a path of the file, such as i0.low for issues[0].range.</summary>
    public string Field(string path)
    {
        var (at, row) = places.Where(place => path == place.Path || path.StartsWith(place.Path + ".", StringComparison.Ordinal)).OrderByDescending(place => place.Path.Length).FirstOrDefault();
        if (at is null)
        {
            return path switch { "alternatives.fallback" => "fallback", _ => path };
        }

        var key = path.Length > at.Length ? path[(at.Length + 1)..].Split('.', '[')[0] : "";
        return key.Length == 0 ? row : $"{row}.{key switch { "range" => "low", "intermediate" => "mid", "worth" when !row.Contains(".o", StringComparison.Ordinal) => "worthLow", "theirs" when !row.Contains(".o", StringComparison.Ordinal) => "theirsLow", "probability" => "odds", "options" => "o0.name", _ => key }}";
    }
}
