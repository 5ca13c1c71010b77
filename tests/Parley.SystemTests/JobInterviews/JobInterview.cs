using System.Globalization;
using System.Text.Json;

namespace Parley.SystemTests.JobInterviews;

/// <summary>
/// A negotiation between two people about a job, as Yamaguchi, Iwasa and Fujita recorded it (Dialogue Act-based Breakdown Detection in
/// Negotiation Dialogues, EACL 2021): who wants what, what they said, what they proposed and which proposal was accepted, if any.
/// </summary>
internal sealed record JobInterview(
    string Id,
    IReadOnlyList<JobInterview.Person> People,
    IReadOnlyList<JobInterview.Comment> Comments,
    IReadOnlyList<JobInterview.Proposal> Proposals)
{
    public const string Salary = "Salary";
    public const string Position = "Position";
    public const string Holiday = "Weekly holiday";
    public const string Workplace = "Workplace";
    public const string Company = "Company";

    public Person Worker => People.Single(p => p.IsWorker);

    public Person Recruiter => People.Single(p => !p.IsWorker);

    public Proposal? Signed => Proposals.LastOrDefault(p => p.Accepted);

    public static IReadOnlyList<JobInterview> Read(string path)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(path));
        return [.. file.RootElement.EnumerateArray().Select(Of)];
    }

    private static JobInterview Of(JsonElement one) => new(
        Text(one, "id"),
        [.. one.GetProperty("users").EnumerateArray().Select(user => new Person(
            Text(user, "id"),
            Text(user, "role") == "worker",
            user.GetProperty("utilities").EnumerateArray().ToDictionary(u => Text(u, "name"), Taste)))],
        [.. Each(one, "comments").Select(c => new Comment(Text(c, "user_id"), Time(c), Text(c, "body"))).OrderBy(c => c.At)],
        [.. Each(one, "solutions").Select(s => new Proposal(
            Text(s, "user_id"),
            Time(s),
            s.GetProperty("body").EnumerateObject().ToDictionary(term => term.Name, term => term.Value.Clone()),
            s.GetProperty("accepted").ValueKind == JsonValueKind.True)).OrderBy(s => s.At)]);

    private static Utility Taste(JsonElement utility) => new(
        utility.GetProperty("weight").GetDecimal(),
        utility.TryGetProperty("min", out var least) ? least.GetDecimal() : 0,
        utility.TryGetProperty("max", out var most) ? most.GetDecimal() : 0,
        [.. Each(utility, "options").Select(o => new Option(
            o.TryGetProperty("names", out var names) ? Text(names, Position) : null,
            o.TryGetProperty("names", out names) ? Text(names, Company) : Text(o, "name"),
            o.GetProperty("weight").GetDecimal()))]);

    private static IEnumerable<JsonElement> Each(JsonElement owner, string list) =>
        owner.TryGetProperty(list, out var items) ? items.EnumerateArray() : [];

    private static string Text(JsonElement owner, string key) => owner.GetProperty(key).GetString()!;

    private static DateTimeOffset Time(JsonElement owner) => DateTimeOffset.Parse(Text(owner, "created_at"), CultureInfo.InvariantCulture);

    /// <summary>One of the two, with what each issue is worth to them by its name.</summary>
    public sealed record Person(string Id, bool IsWorker, IReadOnlyDictionary<string, Utility> Utilities);

    /// <summary>How much an issue counts (all issues of a person sum to 1), and its range or options.</summary>
    public sealed record Utility(decimal Weight, decimal Least, decimal Most, IReadOnlyList<Option> Options);

    /// <summary>An option and how good it is, 0..1. How good a position is depends on the company, so that both name it.</summary>
    public sealed record Option(string? Position, string Name, decimal Weight);

    public sealed record Comment(string By, DateTimeOffset At, string Text);

    public sealed record Proposal(string By, DateTimeOffset At, IReadOnlyDictionary<string, JsonElement> Terms, bool Accepted);
}
