namespace Parley.Deals.Files;

/// <summary>What a deal file means (docs/guide/deal-file.md). A key or value that the guide does not list is refused.</summary>
public static class DealFileReader
{
    public const string Format = "deal/1";

    /// <exception cref="FileProblemException">The first thing that is wrong, with its line and path.</exception>
    public static Deal Read(FileNode root)
    {
        var file = new Found(root, "").Section(
            "parley", "name", "side", "counterparty", "unit", "segment", "stage", "currency", "value", "termYears", "lifetimeValue", "odds",
            "closes", "asOf", "strategic", "goals", "profile", "base", "theirBase", "issues", "interactions", "alternatives", "valueLines",
            "deadlines", "messages", "offers");
        file.Need("parley", $"a deal file starts with \"parley: {Format}\".").Word([Format]);
        var name = file.Need("name", "give the deal a name.").Name();
        var side = file.Need("side", "give sell or buy.").Word<Side>();
        var currency = Currency(file.Need("currency", "give three capital letters such as EUR, or points."));
        var issues = IssueReader.Issues(file.Need("issues", "list at least one issue."), currency);
        var terms = new TermReader(issues);
        return new Deal
        {
            Name = name,
            Side = side,
            Currency = currency,
            Issues = issues,
            Counterparty = file["counterparty"]?.Name(),
            Unit = file["unit"]?.Name(),
            Segment = file["segment"]?.Name(),
            Stage = file["stage"]?.Word<Stage>(),
            Value = file["value"]?.Figure(),
            TermYears = file["termYears"]?.AboveZero(),
            LifetimeValue = file["lifetimeValue"]?.Figure(),
            Odds = file["odds"]?.Share(),
            Closes = file["closes"]?.Day(),
            AsOf = file["asOf"]?.Day(),
            Strategic = file["strategic"]?.Truth(),
            Goals = file.List("goals", CircumstanceReader.Goal),
            Profile = file["profile"] is { } profile ? CircumstanceReader.Profile(profile) : Profile.Unknown,
            Base = file["base"]?.Figure(),
            TheirBase = file["theirBase"]?.Figure(),
            Interactions = file.List("interactions", terms.Interaction),
            Alternatives = file["alternatives"] is { } alternatives ? AlternativeReader.Alternatives(alternatives) : null,
            ValueLines = file.List("valueLines", CircumstanceReader.ValueLine),
            Deadlines = file.List("deadlines", CircumstanceReader.Deadline),
            Messages = file.List("messages", CircumstanceReader.Message),
            Offers = file["offers"] is { } offers ? terms.Offers(offers) : [],
        };
    }

    /// <summary>One entry of `offers` on its own, about the issues of a deal.</summary>
    /// <exception cref="FileProblemException">The first thing that is wrong, with its line and path.</exception>
    public static Offer ReadOffer(FileNode root, IReadOnlyList<Issue> issues) => new TermReader(issues).Offer(new Found(root, ""));

    private static Currency Currency(Found found)
    {
        const string Allowed = "give three capital letters such as EUR, or points.";
        return Deals.Currency.TryParse(found.Scalar(Allowed).Text, out var currency) ? currency : throw found.Wrong(Allowed);
    }
}
