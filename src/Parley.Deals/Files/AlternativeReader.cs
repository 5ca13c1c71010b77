namespace Parley.Deals.Files;

/// <summary>The section `alternatives`.</summary>
internal static class AlternativeReader
{
    // Shares written with a few digits, such as three times 0.333334, may exceed 1 by this much.
    private const decimal Slack = 1e-9m;

    public static Alternatives Alternatives(Found found)
    {
        var section = found.Section("ours", "theirs", "fallback", "correlation", "discountPerYear");
        return new Alternatives
        {
            Ours = Side(section, "ours"),
            Theirs = Side(section, "theirs"),
            Fallback = section["fallback"]?.Figure(),
            Correlation = section["correlation"]?.Share(),
            DiscountPerYear = section["discountPerYear"]?.NotNegative(),
        };
    }

    private static IReadOnlyList<Alternative> Side(Section section, string side)
    {
        var once = new Once("an alternative");
        var deals = new HashSet<DealId>();
        return section[side]?.List(
            item =>
        {
            var alternative = Alternative(item);
            once.Add(alternative.Name, item);
            return alternative.Deal switch
            {
                not null when side == "theirs" => throw item.Problem("what they could do instead is no deal of ours; leave `deal` out."),
                { } deal when !deals.Add(deal) => throw item.Problem("another alternative is this deal already; one deal counts once."),
                _ => alternative,
            };
        },
            most: FileLimits.Alternatives) ?? [];
    }

    private static Alternative Alternative(Found found)
    {
        var section = found.Section("name", "value", "outcomes", "probability", "cost", "days", "expires", "verified", "deal");
        var name = section.Need("name", "every alternative has a name.").Name();
        if (section.Has("value") == section.Has("outcomes"))
        {
            throw section.Problem(section.Has("value")
                ? "an alternative has either a value or outcomes; found both."
                : "give either `value`, or `outcomes` such as [[580000, 0.5], [555000, 0.5]]; found neither.");
        }

        return new Alternative
        {
            Name = name,
            Value = section["value"]?.Figure(),
            Outcomes = section["outcomes"] is { } outcomes ? Outcomes(outcomes) : null,
            Probability = section["probability"]?.Share(),
            Cost = section["cost"]?.NotNegative(),
            Days = section["days"]?.NotNegative(),
            Expires = section["expires"]?.Day(),
            Verified = section["verified"]?.Day(),
            Deal = section["deal"] is { } deal ? Linked(deal) : null,
        };
    }

    private static DealId Linked(Found found)
    {
        const string Allowed = "give the identity of a deal of ours, as its address shows it.";
        return Guid.TryParseExact(found.Scalar(Allowed).Text, "D", out var id) && id != Guid.Empty ? new DealId(id) : throw found.Wrong(Allowed);
    }

    private static IReadOnlyList<AlternativeOutcome> Outcomes(Found found)
    {
        const string Allowed = "give pairs of value and probability, such as [[580000, 0.5], [555000, 0.5]].";
        var outcomes = found.List(pair => Outcome(pair, Allowed), Allowed);
        var sum = 0m;
        foreach (var outcome in outcomes)
        {
            sum += outcome.Probability;
        }

        return (outcomes.Count, sum) switch
        {
            (0, _) => throw found.Problem($"found an empty list; {Allowed}"),
            (_, > 1 + Slack) => throw found.Problem($"the probabilities add up to {Figures.Plain(sum)}; together they are at most 1."),
            _ => outcomes,
        };
    }

    private static AlternativeOutcome Outcome(Found pair, string allowed)
    {
        if (pair.Node is not FileList { Items: [var value, var probability] })
        {
            throw pair.Wrong(allowed);
        }

        return new AlternativeOutcome(new Found(value, $"{pair.Path}[0]").Figure(), new Found(probability, $"{pair.Path}[1]").Share());
    }
}
