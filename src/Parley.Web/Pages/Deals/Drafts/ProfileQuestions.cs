using Parley.Deals.Playbooks;

namespace Parley.Web.Pages.Deals.Drafts;

/// <summary>What the questions of the profile ask, and which of them are asked first.</summary>
internal static class ProfileQuestions
{
    /// <summary>As many as ten minutes leave time for.</summary>
    private const int Most = 8;

    private static readonly Dictionary<string, string> Asked = new()
    {
        ["contract"] = "A standard form, or many clauses that depend on each other?",
        ["importance"] = "Can the buyer's business go on without it?",
        ["riskExposure"] = "What the contract exposes us to if it goes wrong.",
        ["standardTerms"] = "How much it matters to us to keep our own terms.",
        ["procurement"] = "Who buys: the people who use it, or a purchasing department?",
        ["decisions"] = "Do many have to agree on their side, or does one decide?",
        ["riskAttitude"] = "Does the buyer pay for safety, or take chances?",
        ["needs"] = "Something off the shelf, or made for them?",
        ["focus"] = "What the buyer talks about more.",
        ["competition"] = "How many sellers could do it.",
        ["position"] = "Where the selling side stands among them.",
        ["relationship"] = "What is to come after this deal.",
        ["reputation"] = "Would this deal open other doors for us?",
        ["conduct"] = "How they have behaved so far.",
        ["backfire"] = "Would pressure turn them against us?",
        ["leverage"] = "Who needs the deal less, by your judgement.",
        ["marketInformation"] = "How well we know prices and rivals.",
        ["valueConfidence"] = "How sure we are of what we bring.",
        ["timePressure"] = "Who is in a hurry.",
    };

    /// <summary>Those that weigh most in the choice of a strategy.</summary>
    public static IReadOnlyList<ProfileFactor> First { get; } = [.. ProfileFactor.All.OrderByDescending(Weight).Take(Most).OrderBy(factor => ProfileFactor.All.ToList().IndexOf(factor))];

    public static IReadOnlyList<ProfileFactor> Rest { get; } = [.. ProfileFactor.All.Except(First)];

    public static string Of(ProfileFactor factor) => Asked[factor.Name];

    /// <summary>How far apart the answers lie, for the strategy that they move most.</summary>
    private static int Weight(ProfileFactor factor)
    {
        var points = factor.Levels.Select(level => Playbook.Default.Framework.Strategies.Of(Side.Sell, factor.Name, level)).ToList();
        return Enumerable.Range(0, points[0].Count).Max(strategy => points.Max(row => row[strategy]) - points.Min(row => row[strategy]));
    }
}
