using Parley.Deals;
using Parley.Deals.Playbooks;

namespace Parley.Tests;

/// <summary>Deals as an experienced negotiator would meet them, and what that person would advise.</summary>
public sealed class AdviceTableTests
{
    public static TheoryData<string, Side, string, string> Deals => new()
    {
        // What is sold or bought | side | profile | strategy sequence anchor pace power escalate
        {
            "platform renewal with a strategic account", Side.Sell,
            "contract=complex importance=mission-critical decisions=consensus focus=value competition=head-to-head relationship=strategic reputation=reference conduct=cooperative size=large issues=many lifetimeValue=high termYears=long leverage=even marketInformation=good valueConfidence=high",
            "partnership package first slow even yes"
        },
        {
            "one-time licence to a buyer without a choice", Side.Sell,
            "contract=simple importance=tactical competition=sole-source position=leader relationship=one-time reputation=none conduct=transactional leverage=ours focus=price needs=standard size=small issues=few lifetimeValue=low termYears=short marketInformation=good",
            "competitive hardest-first first fast stronger no"
        },
        {
            "framework contract against a professional procurement team", Side.Sell,
            "contract=complex riskExposure=high standardTerms=important procurement=enterprise focus=price competition=head-to-head relationship=repeat conduct=transactional backfire=likely leverage=theirs size=medium issues=several marketInformation=good",
            "defensive hardest-first first steady weaker no"
        },
        {
            "tailored solution with many terms against a strong rival", Side.Sell,
            "contract=complex standardTerms=flexible procurement=business needs=sophisticated focus=value competition=head-to-head position=challenger relationship=repeat conduct=cooperative size=large issues=many riskAttitude=tolerant marketInformation=poor riskExposure=low",
            "creative package second slow even yes"
        },
        {
            "small standard order", Side.Sell,
            "contract=simple importance=tactical needs=standard decisions=top-down relationship=one-time size=small issues=few lifetimeValue=low termYears=short focus=price backfire=unlikely",
            "competitive hardest-first first fast even no"
        },
        {
            "market-making reference customer", Side.Sell,
            "contract=complex procurement=business reputation=reference relationship=strategic conduct=cooperative lifetimeValue=high size=medium decisions=top-down focus=value position=niche leverage=even termYears=long issues=several",
            "partnership package second steady even yes"
        },
        {
            "crowded tender run by procurement", Side.Sell,
            "contract=complex riskExposure=high standardTerms=important procurement=enterprise focus=price competition=crowded position=leader relationship=repeat conduct=adversarial leverage=theirs valueConfidence=high marketInformation=good size=large issues=several",
            "defensive hardest-first first steady weaker yes"
        },
        {
            "adversarial buyer of a large account", Side.Sell,
            "contract=complex importance=mission-critical procurement=enterprise relationship=repeat conduct=adversarial lifetimeValue=high riskExposure=high size=large issues=several backfire=likely",
            "defensive hardest-first first slow even yes"
        },
        {
            "monopoly supplier at the year end of a buyer in a hurry", Side.Sell,
            "competition=sole-source position=leader leverage=ours timePressure=theirs relationship=one-time backfire=unlikely focus=price size=medium issues=few valueConfidence=high marketInformation=good lifetimeValue=low",
            "competitive hardest-first first steady stronger no"
        },
        {
            "outcome contract with shared risk", Side.Sell,
            "contract=complex importance=mission-critical standardTerms=flexible needs=sophisticated focus=value procurement=business riskAttitude=tolerant conduct=cooperative issues=many size=large marketInformation=poor valueConfidence=low position=challenger competition=head-to-head",
            "creative package second slow even yes"
        },
        {
            "long partnership with a cautious public body", Side.Sell,
            "contract=complex decisions=consensus riskAttitude=averse relationship=strategic reputation=reference lifetimeValue=high termYears=long size=large conduct=cooperative importance=mission-critical procurement=enterprise focus=value issues=several",
            "partnership easy-first second slow even yes"
        },
        {
            "liability terms with a careful insurer", Side.Sell,
            "riskExposure=high standardTerms=important riskAttitude=averse procurement=enterprise backfire=likely contract=complex issues=few needs=standard focus=price",
            "defensive hardest-first first steady even no"
        },
        {
            "spot sale in a seller's market", Side.Sell,
            "contract=simple leverage=ours relationship=one-time conduct=transactional timePressure=theirs size=medium issues=few marketInformation=good decisions=top-down",
            "competitive hardest-first first fast stronger no"
        },
        {
            "strategic supplier of a critical part", Side.Buy,
            "contract=complex importance=mission-critical competition=sole-source position=leader relationship=strategic conduct=cooperative lifetimeValue=high termYears=long size=large issues=many leverage=theirs focus=value decisions=consensus",
            "partnership package second slow weaker yes"
        },
        {
            "office supplies with many vendors", Side.Buy,
            "contract=simple importance=tactical needs=standard focus=price procurement=enterprise competition=crowded relationship=one-time leverage=ours size=small issues=few termYears=short lifetimeValue=low marketInformation=good",
            "competitive hardest-first first fast stronger no"
        },
        {
            "tender between two equal suppliers", Side.Buy,
            "contract=simple competition=head-to-head position=challenger focus=price decisions=top-down leverage=ours relationship=one-time conduct=transactional size=medium issues=few needs=standard marketInformation=good",
            "competitive hardest-first first fast stronger no"
        },
        {
            "outsourcing with high exposure and a tough supplier", Side.Buy,
            "contract=complex importance=mission-critical riskExposure=high standardTerms=important riskAttitude=averse decisions=consensus competition=sole-source position=leader conduct=adversarial leverage=theirs size=large issues=several backfire=likely",
            "defensive hardest-first first slow weaker yes"
        },
        {
            "joint development with a specialist", Side.Buy,
            "contract=complex needs=sophisticated standardTerms=flexible focus=value riskAttitude=tolerant procurement=business position=niche issues=many size=large conduct=cooperative relationship=repeat marketInformation=poor riskExposure=low",
            "creative package second slow even yes"
        },
        {
            "software renewal with a dominant vendor", Side.Buy,
            "standardTerms=important competition=sole-source position=leader leverage=theirs riskExposure=high riskAttitude=averse conduct=transactional relationship=repeat focus=price backfire=likely issues=several size=medium marketInformation=good",
            "defensive hardest-first first steady weaker no"
        },
        {
            "commodity on the spot market", Side.Buy,
            "contract=simple importance=tactical competition=crowded needs=standard focus=price relationship=one-time decisions=top-down size=medium issues=few leverage=ours timePressure=theirs riskAttitude=tolerant",
            "competitive hardest-first first fast stronger no"
        },
        {
            "logistics partner for five years", Side.Buy,
            "contract=complex relationship=strategic termYears=long lifetimeValue=high conduct=cooperative focus=value size=large issues=several decisions=consensus reputation=reference leverage=even marketInformation=good valueConfidence=high",
            "partnership easy-first first slow even yes"
        },
        {
            "pilot of a new technology from a challenger", Side.Buy,
            "needs=sophisticated position=challenger competition=head-to-head standardTerms=flexible riskExposure=low riskAttitude=tolerant marketInformation=poor issues=many conduct=cooperative size=medium focus=value contract=complex",
            "creative package second slow even no"
        },
        {
            "construction contract with liability", Side.Buy,
            "contract=complex riskExposure=high standardTerms=important riskAttitude=averse conduct=adversarial relationship=one-time size=large issues=several backfire=likely decisions=consensus importance=mission-critical",
            "defensive hardest-first first slow even yes"
        },
        {
            "key ingredient from a friendly family firm", Side.Buy,
            "relationship=strategic conduct=cooperative importance=mission-critical lifetimeValue=high position=niche leverage=even size=medium issues=several focus=value",
            "partnership easy-first second slow even yes"
        },
        {
            "bundle of services with many open terms", Side.Buy,
            "contract=complex issues=many needs=sophisticated standardTerms=flexible focus=value size=large competition=head-to-head conduct=cooperative marketInformation=poor valueConfidence=low",
            "creative package second slow even yes"
        },
        {
            "last batch before a line closes, we must sell", Side.Sell,
            "contract=simple timePressure=ours leverage=theirs competition=crowded relationship=one-time standardTerms=important riskExposure=high procurement=enterprise issues=few size=medium",
            "defensive hardest-first second steady weaker no"
        },
    };

    [Theory]
    [MemberData(nameof(Deals))]
    public void An_expert_would_agree(string what, Side side, string profile, string expected)
    {
        var advice = AdviceDeals.Of(side, profile.Split(' ')).Advise();

        string.Join(' ', advice.Strategy.Word(), KebabWord.Of(advice.Sequence), KebabWord.Of(advice.Anchor), KebabWord.Of(advice.Pace),
            KebabWord.Of(advice.Power), advice.Escalate ? "yes" : "no").ShouldBe(expected, what);
    }
}
