namespace Parley.Deals.Insight;

/// <summary>One way to put what we bring them.</summary>
/// <param name="Id">What they get, or what goes on without it.</param>
/// <param name="Sentence">Fit to be said to them.</param>
/// <param name="First">The one to begin with, by what we know of them.</param>
/// <param name="Chosen">The one that we chose.</param>
/// <param name="Result">What came of the one that we chose.</param>
public sealed record Framing(FramingWay Id, string Sentence, bool First, IReadOnlyList<string> Because, bool Chosen = false, string? Result = null)
{
    /// <summary>Two framings of the same value; none where no value line brings them anything.</summary>
    internal static IReadOnlyList<Framing> For(PlanContext context)
    {
        var best = context.Deal.ValueLines.Where(v => v.Amount > 0).OrderByDescending(v => v.Amount * (v.Confidence ?? 1)).FirstOrDefault();
        if (best is null)
        {
            return [];
        }

        var buyer = context.Deal.Profile["riskAttitude"];
        // The attitude on file is the buyer's.
        var lossFirst = context.Deal.Side == Side.Sell && buyer == "averse";
        var sum = context.Sum((double)best.Amount);
        List<string> facts = [$"value line {best.Name}: {sum}", .. context.Deal.Side == Side.Sell ? context.Profile("riskAttitude") : []];
        var gain = Put(FramingWay.Gain, $"What you gain with it: {Wording.InSentence(best.Name)}, about {sum} over the term.", !lossFirst, facts);
        var loss = Put(FramingWay.Loss, $"What you forgo without it: {Wording.InSentence(best.Name)}, about {sum} over the term that nobody gives you back.", lossFirst, facts);
        return lossFirst ? [loss, gain] : [gain, loss];

        Framing Put(FramingWay way, string sentence, bool first, List<string> because) =>
            context.Deal.Framing is { } choice && choice.Chosen == way ? new(way, sentence, first, because, true, choice.Result) : new(way, sentence, first, because);
    }
}
