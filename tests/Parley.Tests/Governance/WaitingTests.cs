using Parley.Deals;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Governance;

/// <summary>Who is waited for too long is reminded, then somebody else may answer too; each once, by the hours that they work.</summary>
public sealed class WaitingTests
{
    /// <summary>A Friday afternoon.</summary>
    private static readonly DateTimeOffset Friday = new(2027, 6, 4, 15, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Ann = Person(1), Ben = Person(2), Cleo = Person(3), Dan = Person(4);
    private static readonly ApprovalPolicy Policy = new() { Waiting = new WaitingRule(4, 8, "Board"), Delegation = new DelegationRule(10) };

    [Fact]
    public void Nobody_is_reminded_or_passed_over_at_the_weekend()
    {
        var open = Asked(One("Finance"));

        // Two hours on Friday; Monday 11 o'clock makes four.
        Due(open, Monday(11 - (1 / 60.0))).ShouldBeEmpty();
        var reminded = Due(open, Monday(11)).ShouldHaveSingleItem().ShouldBeOfType<ApprovalReminded>();
        (reminded.Who, reminded.Hours).ShouldBe((PersonId.Rule, 4));
        reminded.Offices.ShouldBe(["Finance"]);
        Due(open, Monday(15 - (1 / 60.0))).ShouldHaveSingleItem().ShouldBeOfType<ApprovalReminded>();
        var escalated = Due(open, Monday(15)).ShouldHaveSingleItem().ShouldBeOfType<ApprovalEscalated>();
        (escalated.To, escalated.Hours).ShouldBe(("Board", 8));
    }

    [Fact]
    public void What_was_done_is_not_due_again_whoever_does_it_and_however_often()
    {
        var open = Asked(One("Finance"));
        for (var hour = 0; hour < 60; hour++)
        {
            var at = Monday(hour);
            var events = Due(open, at);
            events.Count.ShouldBeLessThanOrEqualTo(1);
            open = events.Aggregate(open, ApprovalRequest.Apply);
            Due(open, at).ShouldBeEmpty();
        }

        open.Asked[0].Reminded.ShouldBeTrue();
        open.Asked[0].Escalated.ShouldBe("Board");
    }

    [Fact]
    public void Each_office_is_waited_for_by_its_own_calendar()
    {
        var berlin = new OfficeHours(zone: TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), holidays: [new DateOnly(2027, 6, 7)]);
        var policy = Policy with { Calendars = [new OfficeCalendar(["Finance"], berlin)] };
        var open = Asked(new NeededApproval(1, "any", ["Finance", "Legal"], [], null));

        // In Berlin it is 17 o'clock on Friday already, and Monday is a holiday: four hours are over on Tuesday at 13 o'clock there.
        WaitingDecisions.MayBeDue(open, policy, new DateTimeOffset(2027, 6, 8, 10, 59, 0, TimeSpan.Zero)).ShouldBeFalse();
        WaitingDecisions.MayBeDue(open, policy, new DateTimeOffset(2027, 6, 8, 11, 0, 0, TimeSpan.Zero)).ShouldBeTrue();
        WaitingDecisions.MayBeDue(Asked(One("Legal")), policy, Monday(11).When).ShouldBeTrue();
    }

    [Fact]
    public void An_office_that_answered_is_waited_for_no_more()
    {
        var bench = Bench(("Finance", [Ben]), ("Legal", [Cleo]), ("Board", [Dan]));
        var open = Asked(new NeededApproval(1, "all", ["Finance", "Legal"], [], null) { Needed = 2 });
        var half = ApprovalDecisions.Approve(open, open.Content.Hash, bench, new Stamp(Ben, Friday)).Events.Aggregate(open, ApprovalRequest.Apply);

        ((ApprovalEscalated)Due(half, Monday(15), bench)[0]).Offices.ShouldBe(["Legal"]);
    }

    [Fact]
    public void Who_is_asked_too_answers_and_how_many_must_agree_stays()
    {
        var bench = Bench(("Finance", [Ben]), ("Board", [Dan]));
        var open = Asked(One("Finance"));
        ApprovalDecisions.Approve(open, open.Content.Hash, bench, new Stamp(Dan, Monday(15).When)).Findings[0].Rule.ShouldBe("not-asked");
        var escalated = Due(open, Monday(15), bench).Aggregate(open, ApprovalRequest.Apply);

        var given = ApprovalDecisions.Approve(escalated, open.Content.Hash, bench, new Stamp(Dan, Monday(16).When)).Events.ShouldHaveSingleItem().ShouldBeOfType<OfferApproved>();
        given.Office.ShouldBe("Board");
        ApprovalRequest.Apply(escalated, given).Status.ShouldBe(RequestStatus.Approved);
        // Those who were asked first may still answer.
        ApprovalDecisions.Approve(escalated, open.Content.Hash, bench, new Stamp(Ben, Monday(16).When)).Refused.ShouldBeFalse();

        var both = Asked(new NeededApproval(1, "all", ["Finance", "Legal"], [], null) { Needed = 2 });
        var asked = Due(both, Monday(15), bench).Aggregate(both, ApprovalRequest.Apply);
        ApprovalDecisions.Approve(asked, both.Content.Hash, bench, new Stamp(Dan, Monday(16).When)).Events.Aggregate(asked, ApprovalRequest.Apply).Status.ShouldBe(RequestStatus.Open);
    }

    [Fact]
    public void Nobody_comes_to_approve_their_own_request_by_waiting()
    {
        // The Board is Ann, who asked: otherwise somebody else decides, and where nobody else is left nothing is done.
        var alone = Bench(("Finance", [Ben]), ("Board", [Ann]), ("Chair", [Cleo]));
        var open = Asked(One("Finance"));

        Due(open, Monday(15), alone).ShouldHaveSingleItem().ShouldBeOfType<ApprovalReminded>();
        ((ApprovalEscalated)Due(open, Monday(15), alone, Policy with { Otherwise = "Chair" })[0]).To.ShouldBe("Chair");
        Due(open, Monday(15), alone, Policy with { Otherwise = "Sales" }).ShouldHaveSingleItem().ShouldBeOfType<ApprovalReminded>();

        // Nor by a friend to whom Ann hands the Board, nor later when she is given a seat there.
        var friend = new Bench(Seats(("Board", [Ann])), [new Delegation(Ann, Dan, "Board", Friday, Friday.AddDays(9))], Policy.Delegation);
        Due(open, Monday(15), friend).ShouldHaveSingleItem().ShouldBeOfType<ApprovalReminded>();
        var escalated = Due(open, Monday(15), Bench(("Board", [Dan]))).Aggregate(open, ApprovalRequest.Apply);
        ApprovalDecisions.Approve(escalated, open.Content.Hash, Bench(("Board", [Ann])), new Stamp(Ann, Monday(16).When)).Findings[0].Rule.ShouldBe("self-approval");
    }

    [Fact]
    public void A_delegate_of_who_is_asked_too_answers_with_both_names()
    {
        var bench = new Bench(Seats(("Finance", [Ben]), ("Board", [Dan])), [new Delegation(Dan, Cleo, "Board", Friday, Friday.AddDays(9))], Policy.Delegation);
        var open = Asked(One("Finance"));
        var escalated = Due(open, Monday(15), bench).Aggregate(open, ApprovalRequest.Apply);

        var given = (OfferApproved)ApprovalDecisions.Approve(escalated, open.Content.Hash, bench, new Stamp(Cleo, Monday(16).When)).Events[0];
        (given.Who, given.For, given.Office).ShouldBe((Cleo, Dan, "Board"));
    }

    [Fact]
    public void Without_a_name_the_next_wider_authority_is_asked()
    {
        var policy = Policy with { Waiting = new WaitingRule(null, 8) };
        var bench = Bench(("Management", [Ben]), ("Finance", [Cleo]), ("Board", [Dan]));
        var open = Asked(One("Management") with { About = ["Discount"] });

        ((ApprovalEscalated)WaitingDecisions.Decide(open, policy, bench, issues => issues is ["Discount"] ? ["Sales", "Management", "Finance", "Board"] : [], Monday(15)).Events[0]).To.ShouldBe("Finance");
        WaitingDecisions.Decide(open, policy, bench, _ => [], Monday(15)).Findings[0].Rule.ShouldBe("nothing-due");
    }

    [Fact]
    public void Who_asks_for_something_else_begins_to_wait_anew_and_a_new_playbook_does_not()
    {
        var open = Asked(One("Finance"));
        var review = new OfferReview(Verdict.Approval, [], [One("Finance")]);
        var reminded = Due(open, Monday(11)).Aggregate(open, ApprovalRequest.Apply);

        // The desk writes why when a person changes it.
        var changed = ((RequestChanged)ApprovalDecisions.Change(reminded, Content(9), review, Policy, new Stamp(Ann, Monday(12).When)).Events[0]) with { Why = "less" };
        var anew = ApprovalRequest.Apply(reminded, changed);
        Due(anew, Monday(15)).ShouldBeEmpty();
        Due(anew, Monday(16)).ShouldHaveSingleItem().ShouldBeOfType<ApprovalReminded>();

        var reconsidered = ApprovalDecisions.Reconsider(reminded, review, Policy, Monday(12).When).Events.Aggregate(reminded, ApprovalRequest.Apply);
        reconsidered.Asked[0].Reminded.ShouldBeTrue();
        Due(reconsidered, Monday(15)).ShouldHaveSingleItem().ShouldBeOfType<ApprovalEscalated>();
    }

    [Fact]
    public void The_next_step_is_waited_for_from_its_own_beginning_and_nobody_while_who_asked_has_the_word()
    {
        var bench = Bench(("Finance", [Ben]), ("Legal", [Cleo]), ("Board", [Dan]));
        var open = Asked(One("Finance"), One("Legal", 2));
        var next = ApprovalDecisions.Approve(open, open.Content.Hash, bench, new Stamp(Ben, Monday(14).When)).Events.Aggregate(open, ApprovalRequest.Apply);

        Due(next, Monday(16)).ShouldBeEmpty();
        ((ApprovalReminded)Due(next, new Stamp(PersonId.Rule, Monday(10).When.AddDays(1)))[0]).Offices.ShouldBe(["Legal"]);
        var countered = ApprovalDecisions.Counter(open, open.Content.Hash, Content(9).Terms, "less", bench, new Stamp(Ben, Friday)).Events.Aggregate(open, ApprovalRequest.Apply);
        Due(countered, Monday(16)).ShouldBeEmpty();
    }

    [Fact]
    public void A_rule_of_its_own_goes_before_the_usual_one_and_of_several_the_sooner()
    {
        ApprovalRule Rule(string name, WaitingRule? waiting) => new() { Name = name, Steps = [], Waiting = waiting };
        var policy = Policy with { Rules = [Rule("slow", new WaitingRule(20, 40, "Legal")), Rule("quick", new WaitingRule(null, 2, "Chair")), Rule("usual", null)] };

        policy.WaitingFor([]).ShouldBe(new WaitingRule(4, 8, "Board"));
        policy.WaitingFor(["usual"]).ShouldBe(new WaitingRule(4, 8, "Board"));
        policy.WaitingFor(["slow"]).ShouldBe(new WaitingRule(20, 40, "Legal"));
        policy.WaitingFor(["slow", "quick"]).ShouldBe(new WaitingRule(20, 2, "Chair"));
        policy.WaitingFor(["gone"]).ShouldBe(new WaitingRule(4, 8, "Board"));
    }

    private static IReadOnlyList<ApprovalEvent> Due(ApprovalRequest request, Stamp now, Bench? bench = null, ApprovalPolicy? policy = null)
    {
        var decision = WaitingDecisions.Decide(request, policy ?? Policy, bench ?? Bench(("Finance", [Ben]), ("Legal", [Cleo]), ("Board", [Dan])), _ => [], now);
        WaitingDecisions.MayBeDue(request, policy ?? Policy, now.When).ShouldBe(!decision.Refused || decision.Events.Count > 0);
        return decision.Events;
    }

    private static ApprovalRequest Asked(params NeededApproval[] needed) => ApprovalRequest.Fold(ApprovalDecisions.Request(Content(12), new OfferReview(Verdict.Approval, [], needed), new Stamp(Ann, Friday)).Events)!;

    private static Stamp Monday(double hour) => new(PersonId.Rule, new DateTimeOffset(2027, 6, 7, 0, 0, 0, TimeSpan.Zero).AddHours(hour));

    private static NeededApproval One(string office, int step = 1) => new(step, "any", [office], [], null);

    private static OfferContent Content(int discount) => new("deal", "Sales", [new Term("Discount", TermValue.Of((decimal)discount))]);

    private static Bench Bench(params (string Office, PersonId[] People)[] seats) => new(Seats(seats), [], Policy.Delegation);

    private static Dictionary<string, IReadOnlyList<PersonId>> Seats(params (string Office, PersonId[] People)[] seats) => seats.ToDictionary(seat => seat.Office, IReadOnlyList<PersonId> (seat) => seat.People);

    private static PersonId Person(int number) => new(new Guid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
}
