namespace Parley.Deals.Files;

/// <summary>What a deal file means (docs/guide/deal-file.md). A key or value that the guide does not list is refused.</summary>
public static class DealFileReader
{
    public const string Format = "deal/1";

    /// <exception cref="FileProblemException">What is wrong, each with its line and path: up to 20 problems, the first found with all others.</exception>
    public static Deal Read(FileNode root)
    {
        var problems = new Problems();
        return problems.All(() => Read(problems.Try(() => Top(root, problems)), problems))!;
    }

    private static Section Top(FileNode root, Problems problems) => new Found(root, "", problems).Section(
        "parley", "name", "side", "counterparty", "unit", "segment", "stage", "currency", "value", "termYears", "lifetimeValue", "odds",
        "closes", "asOf", "strategic", "goals", "profile", "strategy", "framing", "base", "theirBase", "issues", "interactions", "alternatives", "valueLines",
        "deadlines", "messages", "offers");

    /// <summary>Worth something only when there was no problem.</summary>
    private static Deal? Read(Section? file, Problems problems)
    {
        if (file is null)
        {
            return null;
        }

        problems.Try(() => file.Need("parley", $"a deal file starts with \"parley: {Format}\".").Word([Format]));
        var name = problems.Try(() => file.Need("name", "give the deal a name.").Name());
        var side = problems.Try(() => file.Need("side", "give sell or buy.").Word<Side>());
        Currency? currency = problems.Try<Currency?>(() => Currency(file.Need("currency", "give three capital letters such as EUR, or points.")));
        // What is right for an issue depends on the currency, and for terms on the issues.
        var issues = currency is null ? null : problems.Try(() => IssueReader.Issues(file.Need("issues", "list at least one issue."), currency.Value));
        var terms = issues is null ? null : new TermReader(issues);
        return new Deal
        {
            Name = name ?? "",
            Side = side,
            Currency = currency ?? default,
            Issues = issues ?? [],
            Counterparty = problems.Try(() => file["counterparty"]?.Name()),
            Unit = problems.Try(() => file["unit"]?.Name()),
            Segment = problems.Try(() => file["segment"]?.Name()),
            Stage = problems.Try(() => file["stage"]?.Word<Stage>()),
            Value = problems.Try(() => file["value"]?.Figure()),
            TermYears = problems.Try(() => file["termYears"]?.AboveZero()),
            LifetimeValue = problems.Try(() => file["lifetimeValue"]?.Figure()),
            Odds = problems.Try(() => file["odds"]?.Share()),
            Closes = problems.Try(() => file["closes"]?.Day()),
            AsOf = problems.Try(() => file["asOf"]?.Day()),
            Strategic = problems.Try(() => file["strategic"]?.Truth()),
            Goals = problems.Try(() => file.List("goals", CircumstanceReader.Goal)) ?? [],
            Profile = problems.Try(() => file["profile"] is { } profile ? CircumstanceReader.Profile(profile) : Profile.Unknown) ?? Profile.Unknown,
            Strategy = problems.Try(() => file["strategy"] is { } strategy ? CircumstanceReader.Strategy(strategy) : null),
            Framing = problems.Try(() => file["framing"] is { } framing ? CircumstanceReader.Framing(framing) : null),
            Base = problems.Try(() => file["base"]?.Figure()),
            TheirBase = problems.Try(() => file["theirBase"]?.Figure()),
            Interactions = terms is null ? [] : problems.Try(() => file.List("interactions", terms.Interaction)) ?? [],
            Alternatives = problems.Try(() => file["alternatives"] is { } alternatives ? AlternativeReader.Alternatives(alternatives) : null),
            ValueLines = problems.Try(() => file.List("valueLines", CircumstanceReader.ValueLine)) ?? [],
            Deadlines = problems.Try(() => file.List("deadlines", CircumstanceReader.Deadline)) ?? [],
            Messages = problems.Try(() => file.List("messages", CircumstanceReader.Message)) ?? [],
            Offers = terms is null ? [] : problems.Try(() => file["offers"] is { } offers ? terms.Offers(offers) : []) ?? [],
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
