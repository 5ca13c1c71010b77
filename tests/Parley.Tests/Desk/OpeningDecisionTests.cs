using Parley.Deals;
using static Parley.Tests.Desk.SampleDeals;

namespace Parley.Tests.Desk;

public sealed class OpeningDecisionTests
{
    [Fact]
    public void A_deal_file_comes_back_as_it_went_in()
    {
        var deal = Renewal with
        {
            Stage = Stage.Won,
            Messages = [new Message(Party.Them, new DateOnly(2027, 1, 11), "Cash flow matters most to us this year")],
            Offers = [Offer(Party.Us, 240_000m, day: 12), Offer(Party.Them, 190_000m, "60 days", 15) with { Accepted = true }],
        };

        Text(State(deal).Deal).ShouldBe(Text(deal));
    }

    [Fact]
    public void Who_opens_a_deal_leads_its_team() => State().Team.ShouldBe([new TeamMember(Ada, TeamRole.Lead)]);

    [Fact]
    public void A_deal_that_could_not_be_weighed_is_not_opened()
    {
        var issues = Enumerable.Range(0, 12).Select(i => new OptionIssue { Name = $"I{i}", Options = [.. Enumerable.Range(0, 60).Select(o => new IssueOption($"o{o}", o, o))] }).ToList();
        var joint = Enumerable.Range(0, 60).SelectMany(o => Enumerable.Range(0, 12).Select(i => new Interaction
        {
            When = [.. new[] { i, i + 1, i + 2 }.Select(at => new Term($"I{at % 12}", TermValue.Of($"o{o}")))],
            Ours = 5,
        }));
        var deal = Renewal with { Issues = issues, Interactions = [.. joint] };

        OpeningDecisions.Decide(new OpenDeal(deal), At(0)).Findings.ShouldHaveSingleItem().Rule.ShouldBe("too-many-combinations");
    }

    [Fact]
    public void A_deal_that_contradicts_itself_is_not_opened()
    {
        var deal = Renewal with
        {
            Name = " ",
            Issues = [.. Renewal.Issues, Renewal.Issues[1]],
            Offers = [Offer(Party.Us, 240_000m) with { Accepted = true }, Offer(Party.Them, 190_000m, "90 days")],
        };

        OpeningDecisions
            .Decide(new OpenDeal(deal), At(0))
            .Findings.Select(f => f.Rule)
            .ShouldBe(["name-missing", "repeated-issue", "accepted-only-last", "unknown-option"]);
    }

    [Fact]
    public void The_team_keeps_a_lead_and_each_person_once()
    {
        var member = new TeamMember(Ben, TeamRole.Member);

        Rules(new ChangeTeam([member, member])).ShouldBe(["lead-missing", "repeated-member"]);
        Rules(new ChangeTeam([new TeamMember(Ada, TeamRole.Lead)])).ShouldBe(["nothing-changed"]);
        Rules(new ChangeTeam([new TeamMember(Ada, TeamRole.Lead), member])).ShouldBeEmpty();
    }

    [Fact]
    public void Words_are_erased_only_where_there_are_any()
    {
        TalkDecisions.Decide(new EraseTexts([2, 3]), [2], At(0)).Findings.ShouldHaveSingleItem().Rule.ShouldBe("no-such-text");
        TalkDecisions.Decide(new EraseTexts([]), [2], At(0)).Refused.ShouldBeTrue();
        TalkDecisions.Decide(new NoteMessage(Party.Us, null, " "), At(0)).Findings.ShouldHaveSingleItem().Rule.ShouldBe("text-missing");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xd83c)]
    public void What_no_database_can_keep_is_refused(int unit)
    {
        var text = $"half {(char)unit}";
        TalkDecisions.Decide(new WriteNote(text + "note"), At(0)).Findings.ShouldHaveSingleItem().Rule.ShouldBe("text-unreadable");
        OpeningDecisions.Decide(new OpenDeal(Renewal with { Unit = text }), At(0)).Findings.ShouldHaveSingleItem().Rule.ShouldBe("text-unreadable");
        OpeningDecisions
            .Decide(new OpenDeal(Renewal with { Messages = [new Message(Party.Us, null, text + "said")] }), At(0))
            .Findings.ShouldHaveSingleItem()
            .Rule.ShouldBe("text-unreadable");
    }

    [Fact]
    public void Names_have_an_end() =>
        OpeningDecisions.Decide(new OpenDeal(Renewal with { Name = new string('n', 201) }), At(0)).Findings.ShouldHaveSingleItem().Rule.ShouldBe("name-too-long");

    private static IEnumerable<string> Rules(ChangeTeam command) => TeamDecisions.Decide(State(), command, At(1)).Findings.Select(f => f.Rule);
}
