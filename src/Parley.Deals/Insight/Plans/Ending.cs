using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>How the talks ended; there is none while they run.</summary>
/// <param name="Stage">Agreed, won, lost or withdrawn.</param>
/// <param name="Package">What was agreed, or their last word where nothing was; null where the offers don't tell.</param>
/// <param name="Target">What we set out for, before any offer.</param>
/// <param name="Better">Better for both sides than what was agreed, or better for one and as good for the other; null where there is none or it can't be known.</param>
public sealed record Ending(Stage Stage, Package? Package, Package? Target, Package? Better)
{
    public bool Agreed => Stage is Stage.Agreed or Stage.Won;

    /// <summary>Whether the talks are over.</summary>
    public static bool Ended(Deal deal) => StageOf(deal) is not null;

    /// <summary>The stage decides; without one that ends the talks, an accepted offer does. Null while they run.</summary>
    public static Stage? StageOf(Deal deal) => deal.Stage is Stage.Agreed or Stage.Won or Stage.Lost or Stage.Withdrawn ? deal.Stage
        : deal.Offers is [.., { Accepted: true }] ? Stage.Agreed
        : null;

    public static Ending? Of(DealModel model, Bargain bargain, Table table, Ambition ambition)
    {
        var accepted = table.Offers is [.., { Accepted: true } last] ? last : null;
        if (StageOf(model.Deal) is not { } stage)
        {
            return null;
        }

        var package = stage is Stage.Lost or Stage.Withdrawn ? table.Last(Party.Them)?.Package : accepted?.Package ?? Same(table);
        var target = Positions.Find(model, bargain, Table.Empty, ambition).Target;
        return new Ending(stage, package, target, stage is Stage.Agreed or Stage.Won ? BetterForBoth(model, bargain, package) : null);
    }

    /// <summary>What both sides said last, where that is the same.</summary>
    private static Package? Same(Table table) =>
        table.Last(Party.Us)?.Package is { } ours && table.Last(Party.Them)?.Package is { } theirs && ours.Terms.SequenceEqual(theirs.Terms) ? ours : null;

    /// <summary>The package that gives both sides most, taking the product of what they gain; where only one side can gain, the one that it gains most by.</summary>
    private static Package? BetterForBoth(DealModel model, Bargain bargain, Package? agreed)
    {
        if (bargain.Frontier is not { } frontier || agreed?.TheirsExactly is not { } theirs || model.Obstacles(agreed.Terms).Count > 0)
        {
            return null;
        }

        var ours = agreed.OursExactly;
        var (most, found) = ((Product: 0.0, Sum: 0.0), -1);
        for (var i = Math.Max(0, frontier.FirstAtLeast(theirs)); i < frontier.Count && frontier[i].Ours >= ours; i++)
        {
            var (us, them) = ((frontier[i].Ours - ours).ToDouble(), (frontier[i].Theirs - theirs).ToDouble());
            if (them >= 0 && us + them > 0 && (us * them, us + them).CompareTo(most) > 0)
            {
                (most, found) = ((us * them, us + them), i);
            }
        }

        return found < 0 ? null : model.Describe(frontier.Package(found));
    }
}
