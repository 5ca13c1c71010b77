using Parley.Analysis;
using Parley.Deals;
using Parley.Deals.Files.Domains;

namespace Parley.Tests.Games;

/// <summary>
/// A multi-party game as its authors store it, turned into a negotiation domain: the rules name the options of each issue (A1 "water-based"
/// or D1: $3 billion), a file a party holds one line of scores for each issue and the least score that the party accepts.
/// </summary>
internal sealed record ScoredGame(NegotiationDomain Domain, IReadOnlyDictionary<string, DomainProfile> Parties, string Proposer, string Veto)
{
    internal static ScoredGame Read(string folder)
    {
        string With(string role) => File.ReadLines(Path.Combine(folder, "config.txt")).Select(line => line.Split(',')).Single(cells => cells[2].Trim() == role)[1].Trim();
        var rules = File.ReadAllLines(Path.Combine(folder, "global_instructions.txt"));
        var parties = Directory.EnumerateFiles(Path.Combine(folder, "scores_files")).Order(StringComparer.Ordinal).Select(Party).ToDictionary(party => party.Name);
        var counts = parties.Values.First().Utilities.Select(scores => scores.Count).ToArray();
        var issues = counts.Select((count, i) => new DomainIssue(
            Named(rules, $"Issue {(char)('A' + i)}:"),
            [.. Enumerable.Range(1, count).Select(option => TermValue.Of($"{(char)('A' + i)}{option} {Named(rules, $"{(char)('A' + i)}{option}")}"))]));
        return new ScoredGame(new NegotiationDomain([.. issues], []), parties, With("p1"), With("p2"));
    }

    private static DomainProfile Party(string file)
    {
        var lines = File.ReadLines(file).Where(line => !string.IsNullOrWhiteSpace(line)).ToArray();
        return new DomainProfile(
            Path.GetFileNameWithoutExtension(file),
            [.. lines[..^1].Select(line => (Rational[])[.. line.Split(',').Select(cell => (Rational)decimal.Parse(cell))])],
            0,
            decimal.Parse(lines[^1]),
            null,
            []);
    }

    /// <summary>What stands behind a mark, up to the first full stop.</summary>
    private static string Named(string[] rules, string mark) =>
        rules.First(line => line.StartsWith(mark, StringComparison.Ordinal))[mark.Length..].TrimStart(':', ' ').Split('.')[0].Trim('"', ' ', ':');
}
