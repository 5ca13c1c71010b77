namespace Parley.Deals.Insight;

/// <summary>What is said where an aim can't be kept. Method: docs/methods/plan.md.</summary>
internal static class Aims
{
    public static IEnumerable<Finding> Findings(PlanContext context)
    {
        var model = context.Model;
        if (context.Ending is not null || model.Space.OurRange is null || model.Scales.All(scale => scale.Issue.Like is null))
        {
            yield break;
        }

        var alone = false;
        foreach (var scale in model.Scales.Where(scale => scale.Issue.Like is not null))
        {
            if (Alone(context, scale) is { } finding)
            {
                alone = true;
                yield return finding;
            }
        }

        var floor = model.SharesZero ? Figures.Exact(context.WalkAway.Value) : null;
        var firm = Proposals.All(model).WithinNeed(floor);
        if (ReferenceEquals(firm.UpToLike(floor), firm) && model.Scales.Any(Beyond) && !model.Scales.Any(Contradictions.AimsRise))
        {
            yield return new Finding("like-left-out", floor is not null
                ? $"What we aim for would leave us less than our walk-away of {context.Sum(context.WalkAway.Value!.Value)}: the target goes beyond it."
                : "No package keeps to what we aim for: the target goes beyond it.");
        }
        else if (!alone && !model.TheirsKnown && !(Positions.Liked(model) is { } liked && !(liked < floor)))
        {
            yield return new Finding("likes-not-together", floor is not null
                ? "What we aim for on every issue can't be agreed together, or is worth less to us than our walk-away: the target is set without it."
                : "What we aim for on every issue can't be agreed together: the target is set without it.");
        }

        bool Beyond(IssueScale scale) => scale.Issue.Like is { } like && scale.AllOurs().Max() > scale.Ours(like);
    }

    /// <summary>Why an aim can't be had on its issue, whatever we give elsewhere.</summary>
    private static Finding? Alone(PlanContext context, IssueScale scale)
    {
        var (model, like) = (context.Model, scale.Issue.Like!.Value);
        var aim = scale.Ours(like);
        var at = model.IndexOfIssue(scale.Issue.Name);
        var (worths, said) = (scale.AllOurs(), $"{scale.Issue.Name} at {Wording.Value(like, scale.Issue.Unit, context.Deal.Currency)}");
        var held = model.Space.Only((issue, option) => issue != at || worths[option] >= aim);
        return held.OurRange is null ? new Finding("like-impossible", $"{said}, our aim, or better for us can't be agreed with any other terms.")
            : held.TheirRange is var (_, most) && Figures.Exact(context.WalkAway.Theirs) is { } limit && most < limit
                ? new Finding("like-beyond-limit", $"{said}, our aim, leaves them at least {context.Sum((limit - most).ToDouble())} less than their alternatives whatever else we give, by our estimate.")
            : null;
    }
}
