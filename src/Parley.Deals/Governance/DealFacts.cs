using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance;

/// <summary>What is known of a deal on one day, in the words of <see cref="Circumstances"/>.</summary>
internal sealed class DealFacts(Deal deal, Playbook playbook, DateOnly day)
{
    private readonly Situation situation = Situation.Of(deal, playbook.Framework);
    private string? archetype;

    /// <summary>Null when not known. The archetype is the one that the playbook recommends.</summary>
    public string? this[string factor] => factor switch
    {
        "unit" => deal.Unit,
        "segment" => deal.Segment,
        "side" => KebabWord.Of(deal.Side),
        "archetype" => archetype ??= new Ranking(playbook.Framework.Strategies, situation).Best.Word(),
        _ => situation[factor],
    };

    /// <summary>Null when it depends on something that is not known.</summary>
    public bool? Meet(Circumstances when) => when.Hold(factor => this[factor], day);

    /// <summary>What is not known of the deal and these circumstances ask for.</summary>
    public IEnumerable<string> Unknown(Circumstances when) => when.Conditions.Select(condition => condition.Factor).Where(factor => this[factor] is null);
}
