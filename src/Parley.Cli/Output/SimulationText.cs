using System.Globalization;
using Parley.Analysis.Simulation;
using Parley.Deals.Insight;

namespace Parley.Cli.Output;

internal static class SimulationText
{
    private const string Errors = "Behind ± stands the standard error: it covers the chance in these negotiations, not how well the agents stand for people.";

    public static string Write(SimulationAnswer answer)
    {
        var page = new TextPage($"{answer.Ours} (ours) with {answer.Theirs}: {answer.Negotiations:#,0} negotiations of {answer.Rounds:#,0} rounds over {answer.Packages:#,0} packages, seed {answer.Seed}");
        page.Table(
        [
            ["what came of it", "mean", "±"],
            Row("agreement", answer.Agreement), Row("worth to us", answer.OurWorth), Row("worth to them", answer.TheirWorth), Row("offers made", answer.Offers),
        ]);
        page.Section("Note", answer.Findings.Select(finding => finding.Message).Prepend(Errors));
        return page.ToString();
    }

    public static string Write(TournamentAnswer answer)
    {
        var page = new TextPage($"{answer.Standings.Count} agents over {answer.Packages:#,0} packages: {answer.Negotiations:#,0} negotiations of {answer.Rounds:#,0} rounds for each pair, seed {answer.Seed}");
        page.Table(answer.Standings.Select((standing, at) => new[]
        {
            $"{at + 1}", standing.Agent, Figure(standing.Own.Mean), Figure(standing.Own.StandardError), Figure(standing.Agreement.Mean), Figure(standing.Agreement.StandardError),
        }).Prepend(["", "agent", "own worth", "±", "agreement", "±"]), "Own worth as a share of the way from its worst package to its best, over all matches on both sides");
        var agents = answer.Standings.Select(standing => standing.Agent).ToList();
        page.Table(
            agents.Select(ours => (string[])[ours, .. agents.Select(theirs => Figure(answer.Matches.First(match => match.Ours == ours && match.Theirs == theirs).OurWorth.Mean))]).Prepend(["ours \\ theirs", .. agents]),
            "Worth to us, by who plays which side");
        page.Section("Note", answer.Findings.Select(finding => finding.Message).Prepend(Errors));
        return page.ToString();
    }

    private static string[] Row(string name, Estimate estimate) => [name, Figure(estimate.Mean), Figure(estimate.StandardError)];

    private static string Figure(double figure) => figure.ToString(Math.Abs(figure) >= 1_000 ? "#,0" : "0.0000", CultureInfo.InvariantCulture);
}
