namespace Parley.Deals.Insight;

/// <summary>What we bring them against their next best alternative.</summary>
/// <param name="Counted">The amount times our confidence; 0 where no confidence is stated.</param>
/// <param name="Proven">There is evidence, and the risk is not high.</param>
public sealed record ValuedLine(string Name, double Amount, double? Confidence, string? Risk, string? Versus, string? Evidence, double Counted, bool Proven);

/// <summary>From the price that we ask over what the invoice says to what stays of it, and on to the target.</summary>
/// <param name="Amount">Worth to us: negative where it takes off, 0 for a sum.</param>
/// <param name="Left">What is left after it.</param>
/// <param name="Sums">It says what the steps before it leave; the first and the last step do.</param>
public sealed record WaterfallStep(string Name, double Amount, double Left, bool Sums);

/// <summary>
/// The value lines of a deal added up by how sure they are, and how firm that lets us be. Sums are worth to them, in the deal's currency.
/// Method: docs/methods/preparation.md.
/// </summary>
/// <param name="Claimed">All amounts.</param>
/// <param name="Counted">Amounts times confidence.</param>
/// <param name="Proven">The part of <paramref name="Counted"/> with evidence and without high risk.</param>
/// <param name="Position"><c>ahead</c>: the proven part is above 0; <c>claimed</c>: only the counted part is; <c>behind</c>: neither; <c>unknown</c>: no lines.</param>
/// <param name="Waterfall">Worth to us, for the target; empty where the deal has no price or nothing comes off it.</param>
/// <param name="Sentence">Fit to be said to them; null where nothing can be claimed.</param>
public sealed record ValueAnalysis(
    IReadOnlyList<ValuedLine> Lines, double Claimed, double Counted, double Proven, string Position,
    IReadOnlyList<PlanLine> Advice, IReadOnlyList<WaterfallStep> Waterfall, string? Sentence)
{
    internal static ValueAnalysis? Of(PlanContext context)
    {
        List<ValuedLine> lines = [.. context.Deal.ValueLines.Select(Line)];
        var waterfall = Fall(context);
        if (lines.Count == 0 && waterfall.Count == 0)
        {
            return null;
        }

        var (claimed, counted, proven) = (lines.Sum(l => l.Amount), lines.Sum(l => l.Counted), lines.Where(l => l.Proven).Sum(l => l.Counted));
        var position = lines.Count == 0 ? "unknown" : proven > 0 ? "ahead" : counted > 0 ? "claimed" : "behind";
        return new ValueAnalysis(lines, claimed, counted, proven, position, [.. Says(context, lines, position, claimed, proven)], waterfall, Said(context, lines));
    }

    private static ValuedLine Line(ValueLine line)
    {
        var counted = (double)(line.Amount * (line.Confidence ?? 0));
        return new ValuedLine(line.Name, (double)line.Amount, (double?)line.Confidence, line.Risk?.ToString().ToLowerInvariant(), line.Versus, line.Evidence, counted, line.Evidence is not null && line.Risk != Risk.High);
    }

    private static IEnumerable<PlanLine> Says(PlanContext context, List<ValuedLine> lines, string position, double claimed, double proven)
    {
        IReadOnlyList<string> facts = [.. lines.Select(l => $"{l.Name}: {context.Sum(l.Amount)}{(l.Confidence is { } sure ? $", confidence {Wording.Share(sure)}" : ", confidence not stated")}{(l.Evidence is null ? ", no evidence" : "")}{(l.Risk is null ? "" : $", {l.Risk} risk")}")];
        if (position != "unknown")
        {
            yield return new PlanLine(position switch
            {
                "ahead" => $"Be firm on the price and on the terms that carry it: {context.Sum(proven)} of our value is shown.",
                "claimed" => $"Be firm on nothing that rests on value yet: of {context.Sum(claimed)} claimed none is shown. Prove one line first.",
                _ => "Do not defend the price by value: by these lines they do no better with us. Change the scope, or compete on terms.",
            }, facts);
        }

        if (context.Positions.Target is { Theirs: { } theirs } && context.WalkAway.Theirs is { } without)
        {
            yield return new PlanLine(
                theirs >= without ? $"At our target they keep about {context.Sum(theirs - without)} more than without us." : $"At our target they would keep about {context.Sum(without - theirs)} less than without us: bring more value, or aim lower.",
                [$"we take their alternatives to be worth {context.Sum(without)} to them", $"the target is worth {context.Sum(theirs)} to them"]);
        }

        foreach (var line in lines.Where(l => l.Risk == "high"))
        {
            yield return new PlanLine($"{line.Name} may not come about. Carry that risk with them by a guarantee or a pilot, or leave it out of the price.", [$"{line.Name}: high risk"]);
        }

        foreach (var line in lines.Where(l => l.Confidence is null))
        {
            yield return new PlanLine($"Say how sure we are of {line.Name}: until then it counts for nothing.", [$"{line.Name}: confidence not stated"]);
        }
    }

    /// <summary>
    /// Price as we open, what is given on it, what the invoice then says, what each other term takes off, what stays in the pocket, what else the target brings, and the
    /// target: every step is a figure of the deal, and they add up.
    /// </summary>
    private static List<WaterfallStep> Fall(PlanContext context)
    {
        if (WalkAwayPrice.PriceOf(context.Deal)?.Name is not { } price || context.Positions is not { Opening: { } opening, Target: { } target })
        {
            return [];
        }

        var scales = context.Model.Scales;
        var asked = scales.First(s => s.Issue.Name == price);
        var left = asked.Ours(opening[price]).ToDouble();
        var (invoice, pocket) = context.Deal.Side == Side.Buy ? ("On their invoice", "What it costs us in all") : ("On the invoice", "In our pocket");
        List<WaterfallStep> steps = [new($"{price} as we open", 0, left, true)];
        var given = asked.Ours(target[price]) - asked.Ours(opening[price]);
        Step($"{(given.Sign < 0 ? "Given" : "Gained")} on {price}", given.ToDouble());
        Sum(invoice);
        var terms = scales.Where(s => s != asked)
            .Select(s => (Name: $"{s.Issue.Name} {Wording.Value(target[s.Issue.Name], s.Issue.Unit, context.Deal.Currency)}", Worth: s.Ours(target[s.Issue.Name]).ToDouble())).ToList();
        terms.Where(term => term.Worth < 0).ToList().ForEach(term => Step(term.Name, term.Worth));
        if (steps.Count == 1)
        {
            return [];
        }

        Sum(pocket);
        terms.Where(term => term.Worth > 0).ToList().ForEach(term => Step(term.Name, term.Worth));
        Step(context.Deal.Side == Side.Buy ? "What we get, before any term" : "What the deal brings before any term", (double)(context.Deal.Base ?? 0));
        Step("What terms bring or cost together", scales.Aggregate(target.OursExactly - (context.Deal.Base ?? 0), (rest, s) => rest - s.Ours(target[s.Issue.Name])).ToDouble());
        Sum("Our target");
        return steps;

        void Step(string name, double amount)
        {
            if (amount != 0)
            {
                steps.Add(new WaterfallStep(name, Figures.Tidy(amount), Figures.Tidy(left += amount), false));
            }
        }

        // Where nothing came between, the sum before is this one too.
        void Sum(string name)
        {
            if (!steps[^1].Sums)
            {
                steps.Add(new WaterfallStep(name, 0, Figures.Tidy(left), true));
            }
            else
            {
                steps[^1] = steps[^1] with { Name = $"{steps[^1].Name}, {char.ToLowerInvariant(name[0])}{name[1..]}" };
            }
        }
    }

    /// <summary>Ties the price to what it brings them; names no alternative of theirs, and asks where it is not proven.</summary>
    private static string? Said(PlanContext context, List<ValuedLine> lines)
    {
        var price = WalkAwayPrice.PriceOf(context.Deal);
        var stand = context.Table.Last(Party.Us)?.Package ?? context.Positions.Opening;
        var gains = lines.Where(l => l.Amount > 0).OrderByDescending(l => l.Counted).ThenByDescending(l => l.Amount).Take(3).ToList();
        if (gains.Count == 0 || stand is null || price is null || context.Deal.Side == Side.Buy)
        {
            return null;
        }

        var (what, sum) = (Wording.List(gains.Select(l => l.Name)), context.Sum(gains.Sum(l => l.Amount)));
        var asked = $"{price.Name} {Wording.Value(stand[price.Name], price.Unit, context.Deal.Currency)}";
        return gains.All(l => l.Proven && l.Confidence == 1) ? $"{what} bring you about {sum} over the term; {asked} is what we ask for that and for the rest."
            : $"By our reckoning {what} would bring you about {sum} over the term. How do you see it? {asked} covers that and everything else.";
    }
}
