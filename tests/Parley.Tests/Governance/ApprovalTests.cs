using Parley.Deals;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Governance;

/// <summary>What other systems let through, and what approvers need.</summary>
public sealed class ApprovalTests
{
    private static readonly DateTimeOffset Monday = new(2027, 6, 7, 9, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Ann = Person(1), Ben = Person(2), Cleo = Person(3), Dan = Person(4), Eve = Person(5);
    private static readonly ApprovalPolicy Strict = new() { Delegation = new DelegationRule(10, 2) };

    [Fact]
    public void An_offer_beyond_the_mandate_cannot_go_out_straight_away() =>
        Rules(ApprovalDecisions.Release(null, Content(12), Needs(One("Finance")), At(Ann))).ShouldBe(["not-approved"]);

    [Fact]
    public void Approved_content_that_is_edited_goes_out_no_more()
    {
        var approved = Approved(Content(12), Needs(One("Finance")), Ben);

        Rules(ApprovalDecisions.Release(approved, Content(13), Needs(One("Finance")), At(Ann))).ShouldBe(["content-changed"]);
        var edited = After(approved, ApprovalDecisions.Change(approved, Content(13), Needs(One("Finance")), Strict, At(Ann)));
        Rules(ApprovalDecisions.Release(edited, Content(13), Needs(One("Finance")), At(Ann))).ShouldBe(["not-approved"]);
        // Back to what was approved: it was changed in between, so it is asked again.
        var back = After(edited, ApprovalDecisions.Change(edited, Content(12), Needs(One("Finance")), Strict, At(Ann)));
        back.Status.ShouldBe(RequestStatus.Open);
    }

    [Fact]
    public void A_duplicate_of_an_approved_deal_is_not_approved() =>
        Rules(ApprovalDecisions.Release(Approved(Content(12), Needs(One("Finance")), Ben), Content(12) with { Deal = "the copy" }, Needs(One("Finance")), At(Ann))).ShouldBe(["content-changed"]);

    [Fact]
    public void A_part_of_what_was_approved_is_not_approved() =>
        Rules(ApprovalDecisions.Release(Approved(Content(12), Needs(One("Finance")), Ben), Content(12) with { Terms = [Content(12).Terms[0]] }, Needs(One("Finance")), At(Ann))).ShouldBe(["content-changed"]);

    // Their yes to an offer that was never approved is no way round.
    [Fact]
    public void What_they_accept_early_still_waits_for_approval()
    {
        var open = After(null, ApprovalDecisions.Request(Content(12), Needs(One("Finance")), At(Ann)));

        Rules(ApprovalDecisions.Release(open, Content(12), Needs(One("Finance")), At(Ann))).ShouldBe(["not-approved"]);
    }

    [Fact]
    public void An_approval_is_used_once()
    {
        var approved = Approved(Content(12), Needs(One("Finance")), Ben);
        var released = After(approved, ApprovalDecisions.Release(approved, Content(12), Needs(One("Finance")), At(Ann)));

        Rules(ApprovalDecisions.Release(released, Content(12), Needs(One("Finance")), At(Ann))).ShouldBe(["request-ended"]);
    }

    [Fact]
    public void Nobody_approves_their_own_request_but_by_an_exception_on_record()
    {
        var bench = Bench(("Finance", [Ann]), ("Board", [Eve]));
        var policy = Strict with { Overrides = ["Board"] };
        var open = After(null, ApprovalDecisions.Request(Content(12), Needs(One("Finance")), At(Ann)));

        Rules(ApprovalDecisions.Approve(open, Content(12).Hash, bench, At(Ann))).ShouldBe(["self-approval"]);
        Rules(ApprovalDecisions.Except(open, "nobody else", policy, bench, At(Ann))).ShouldBe(["not-yours"]);
        Rules(ApprovalDecisions.Except(open, " ", policy, bench, At(Eve))).ShouldBe(["why-missing"]);
        var excepted = After(open, ApprovalDecisions.Except(open, "Finance is one person this week", policy, bench, At(Eve)));
        After(excepted, ApprovalDecisions.Approve(excepted, Content(12).Hash, bench, At(Ann))).Status.ShouldBe(RequestStatus.Approved);
    }

    [Fact]
    public void A_friend_cannot_approve_in_the_place_of_who_asked()
    {
        var bench = Bench([new Delegation(Ann, Dan, "Finance", Monday, Monday.AddDays(5))], ("Finance", [Ann]));
        var open = After(null, ApprovalDecisions.Request(Content(12), Needs(One("Finance")), At(Ann)));

        Rules(ApprovalDecisions.Approve(open, Content(12).Hash, bench, At(Dan))).ShouldBe(["not-asked"]);
    }

    [Fact]
    public void Who_is_asked_in_steps_that_follow_each_other_says_it_once()
    {
        var review = Needs(One("Finance"), One("Legal", 2), One("Board", 3));
        var bench = Bench(("Finance", [Ben]), ("Legal", [Ben, Cleo]), ("Board", [Eve]));
        var open = After(null, ApprovalDecisions.Request(Content(12), review, At(Ann)));

        var decision = ApprovalDecisions.Approve(open, Content(12).Hash, bench, At(Ben));

        decision.Events.Cast<OfferApproved>().Select(e => e.Office).ShouldBe(["Finance", "Legal"]);
        After(open, decision).Step.ShouldBe(3);
    }

    [Fact]
    public void Steps_wait_for_those_before_them()
    {
        var open = After(null, ApprovalDecisions.Request(Content(12), Needs(One("Finance"), One("Legal", 2)), At(Ann)));

        Rules(ApprovalDecisions.Approve(open, Content(12).Hash, Bench(("Finance", [Ben]), ("Legal", [Cleo])), At(Cleo))).ShouldBe(["not-asked"]);
    }

    [Fact]
    public void Two_of_three_are_two_people_for_two_offices()
    {
        var review = Needs(new NeededApproval(1, "2 of 3", ["Finance", "Legal", "Board"], [], null) { Needed = 2 });
        var bench = Bench(("Finance", [Ben]), ("Legal", [Ben, Cleo]), ("Board", [Ben]));
        var open = After(null, ApprovalDecisions.Request(Content(12), review, At(Ann)));

        var once = After(open, ApprovalDecisions.Approve(open, Content(12).Hash, bench, At(Ben)));
        once.Status.ShouldBe(RequestStatus.Open);
        Rules(ApprovalDecisions.Approve(once, Content(12).Hash, bench, At(Ben))).ShouldBe(["not-asked"]);
        After(once, ApprovalDecisions.Approve(once, Content(12).Hash, bench, At(Cleo))).Status.ShouldBe(RequestStatus.Approved);
    }

    [Fact]
    public void A_delegate_decides_while_it_lasts_and_both_names_are_on_record()
    {
        var bench = Bench([new Delegation(Ben, Dan, "Finance", Monday.AddDays(1), Monday.AddDays(3))], ("Finance", [Ben]));
        var open = After(null, ApprovalDecisions.Request(Content(12), Needs(One("Finance")), At(Ann)));
        ApprovalDecision Try(double days) => ApprovalDecisions.Approve(open, Content(12).Hash, bench, new Stamp(Dan, Monday.AddDays(days)));

        Rules(Try(0.99)).ShouldBe(["not-asked"]);
        Rules(Try(3)).ShouldBe(["not-asked"]);
        var given = Try(1).Events.ShouldHaveSingleItem().ShouldBeOfType<OfferApproved>();
        (given.Who, given.For, given.Office).ShouldBe((Dan, Ben, "Finance"));
    }

    [Fact]
    public void Delegations_are_bounded_in_time_and_links_and_lead_nowhere_back()
    {
        Delegation Given(PersonId from, PersonId to, double since = 0, double until = 5) => new(from, to, "Finance", Monday.AddDays(since), Monday.AddDays(until));
        var bench = Bench([Given(Ben, Cleo), Given(Cleo, Dan)], ("Finance", [Ben]));

        bench.Refusals(Given(Ben, Eve), Monday).ShouldBeEmpty();
        bench.Refusals(Given(Ben, Eve, 0, 11), Monday).Select(f => f.Rule).ShouldBe(["delegation-time"]);
        bench.Refusals(Given(Ben, Eve, 3, 3), Monday).Select(f => f.Rule).ShouldBe(["delegation-time"]);
        bench.Refusals(Given(Ben, Ben), Monday).Select(f => f.Rule).ShouldBe(["delegation-empty", "delegation-circle"]);
        bench.Refusals(Given(Eve, Ann), Monday).Select(f => f.Rule).ShouldBe(["delegation-empty"]);
        bench.Refusals(Given(Dan, Ben), Monday).Select(f => f.Rule).ShouldBe(["delegation-circle"]);
        bench.VoiceOf(Dan, "Finance", Monday).ShouldBe(new Voice("Finance", Ben));
        // A third link is one too many.
        Bench([Given(Ben, Cleo), Given(Cleo, Dan), Given(Dan, Eve)], ("Finance", [Ben])).VoiceOf(Eve, "Finance", Monday).ShouldBeNull();
    }

    [Fact]
    public void An_empty_office_is_spoken_for_by_its_deputy()
    {
        var bench = new Bench(Seats(("Legal", [Cleo])), [], new DelegationRule(0, 1, [new Deputy("Legal", "Finance")]));

        bench.VoiceOf(Cleo, "Finance", Monday).ShouldBe(new Voice("Finance", Cleo));
        new Bench(Seats(("Legal", [Cleo]), ("Finance", [Ben])), [], new DelegationRule(0, 1, [new Deputy("Legal", "Finance")])).VoiceOf(Cleo, "Finance", Monday).ShouldBeNull();
    }

    [Fact]
    public void A_counter_proposal_waits_for_who_asked()
    {
        var bench = Bench(("Finance", [Ben]));
        var open = After(null, ApprovalDecisions.Request(Content(12), Needs(One("Finance")), At(Ann)));
        var countered = After(open, ApprovalDecisions.Counter(open, Content(12).Hash, Content(9).Terms, "nine is enough", bench, At(Ben)));

        Rules(ApprovalDecisions.Approve(countered, Content(12).Hash, bench, At(Ben))).ShouldBe(["countered"]);
        var taken = After(countered, ApprovalDecisions.Change(countered, Content(9), Needs(One("Finance")), Strict, At(Ann)));
        After(taken, ApprovalDecisions.Approve(taken, Content(9).Hash, bench, At(Ben))).Status.ShouldBe(RequestStatus.Approved);
    }

    [Fact]
    public void An_approval_is_taken_back_with_a_reason_by_an_office_that_gave_it_until_it_is_used()
    {
        var bench = Bench(("Finance", [Ben, Dan]), ("Legal", [Cleo]));
        var approved = Approved(Content(12), Needs(One("Finance")), Ben);

        Rules(ApprovalDecisions.Revoke(approved, "wrong", bench, At(Cleo))).ShouldBe(["not-yours"]);
        Rules(ApprovalDecisions.Revoke(approved, "wrong", bench, At(Ann))).ShouldBe(["not-yours"]);
        Rules(ApprovalDecisions.Revoke(approved, " ", bench, At(Ben))).ShouldBe(["why-missing"]);
        // A colleague of the same office may.
        var revoked = After(approved, ApprovalDecisions.Revoke(approved, "the figures were wrong", bench, At(Dan)));
        revoked.Status.ShouldBe(RequestStatus.Revoked);
        Rules(ApprovalDecisions.Release(revoked, Content(12), Needs(One("Finance")), At(Ann))).ShouldBe(["request-ended"]);
        var released = After(approved, ApprovalDecisions.Release(approved, Content(12), Needs(One("Finance")), At(Ann)));
        Rules(ApprovalDecisions.Revoke(released, "wrong", bench, At(Ben))).ShouldBe(["request-ended"]);
    }

    [Fact]
    public void What_was_read_is_what_is_approved()
    {
        var bench = Bench(("Finance", [Ben]));
        var open = After(null, ApprovalDecisions.Request(Content(12), Needs(One("Finance")), At(Ann)));
        var edited = After(open, ApprovalDecisions.Change(open, Content(20), Needs(One("Finance")), Strict, At(Ann)));

        Rules(ApprovalDecisions.Approve(edited, Content(12).Hash, bench, At(Ben))).ShouldBe(["content-changed"]);
    }

    [Fact]
    public void Only_who_asked_recalls_and_then_nothing_moves()
    {
        var open = After(null, ApprovalDecisions.Request(Content(12), Needs(One("Finance")), At(Ann)));

        Rules(ApprovalDecisions.Recall(open, At(Ben))).ShouldBe(["not-yours"]);
        var recalled = After(open, ApprovalDecisions.Recall(open, At(Ann)));
        Rules(ApprovalDecisions.Approve(recalled, Content(12).Hash, Bench(("Finance", [Ben])), At(Ben))).ShouldBe(["request-ended"]);
    }

    [Fact]
    public void What_did_not_change_is_skipped_where_the_playbook_says_so_and_reopened_where_a_rule_does()
    {
        var review = Needs(One("Finance") with { About = ["Discount"], Rules = ["discounts"] }, One("Legal", 2) with { About = ["Payment"], Rules = ["payments"] });
        var bench = Bench(("Finance", [Ben]), ("Legal", [Cleo]));
        var changed = Content(12) with { Terms = [Content(12).Terms[0], new Term("Payment", TermValue.Of("90 days"))] };
        var keeping = Strict with { KeepUnchanged = true };
        var half = Approved(Content(12), review, Ben, bench);

        After(half, ApprovalDecisions.Change(half, changed, review, keeping, At(Ann))).Step.ShouldBe(2);
        After(half, ApprovalDecisions.Change(half, changed, review, Strict, At(Ann))).Step.ShouldBe(1);
        var reopening = keeping with { Rules = [new ApprovalRule { Name = "payments", Steps = [], Reopens = ["discounts"] }] };
        var full = Approved(Content(12), review, Cleo, bench, half);
        After(full, ApprovalDecisions.Change(full, changed, review, reopening, At(Ann))).Step.ShouldBe(1);
        After(full, ApprovalDecisions.Change(full, changed, review, keeping, At(Ann))).Step.ShouldBe(2);
    }

    [Fact]
    public void A_new_playbook_keeps_promises_and_asks_what_it_adds()
    {
        var approved = Approved(Content(12), Needs(One("Finance")), Ben);
        var stricter = Needs(One("Finance"), One("Legal", 2));

        Rules(ApprovalDecisions.Release(approved, Content(12), stricter, At(Ann))).ShouldBe(["not-approved"]);
        var reconsidered = After(approved, ApprovalDecisions.Reconsider(approved, stricter, Strict, Monday));
        reconsidered.Step.ShouldBe(2);
        After(approved, ApprovalDecisions.Reconsider(approved, new OfferReview(Verdict.Refused, [], []), Strict, Monday)).Status.ShouldBe(RequestStatus.Denied);
    }

    // Finance, Legal, Finance again: one answer of Finance is not two.
    [Fact]
    public void Who_is_asked_again_later_answers_again_after_a_change()
    {
        var review = Needs(One("Finance"), One("Legal", 2), One("Finance", 3));
        var bench = Bench(("Finance", [Ben]), ("Legal", [Cleo]));
        var half = Approved(Content(12), review, Ben, bench);

        var reconsidered = After(half, ApprovalDecisions.Reconsider(half, review, Strict, Monday));
        reconsidered.Asked.Select(asked => asked.Done).ShouldBe([true, false, false]);
        var both = Approved(Content(12), Needs(One("Finance"), One("Legal", 2)), Cleo, bench, Approved(Content(12), Needs(One("Finance"), One("Legal", 2)), Ben, bench));
        Rules(ApprovalDecisions.Release(both, Content(12), review, At(Ann))).ShouldBe(["not-approved"]);
    }

    [Fact]
    public void No_two_contents_share_a_hash_by_the_way_they_are_written()
    {
        OfferContent[] contents =
        [
            Content(12), Content(13), Content(12) with { Deal = "other" }, Content(12) with { Office = "Other" },
            new("deal", "Sales", [new Term("a", TermValue.Of("1"))]), new("deal", "Sales", [new Term("a", TermValue.Of(1))]),
            new("deal", "Sales", [new Term("a", TermValue.Of("b1:c8:option d"))]), new("deal", "Sales", [new Term("a", TermValue.Of("b")), new Term("c", TermValue.Of("d"))]),
        ];

        contents.Select(content => content.Hash).ShouldBeUnique();
        (Content(12) with { Terms = [.. Content(12).Terms.Reverse()] }).Hash.ShouldBe(Content(12).Hash);
        new OfferContent("d", "o", [new Term("a", TermValue.Of(1.50m, "1.50"))]).Hash.ShouldBe(new OfferContent("d", "o", [new Term("a", TermValue.Of(1.5m))]).Hash);
    }

    private static ApprovalRequest Approved(OfferContent content, OfferReview review, PersonId by, Bench? bench = null, ApprovalRequest? request = null)
    {
        request ??= After(null, ApprovalDecisions.Request(content, review, At(Ann)));
        return After(request, ApprovalDecisions.Approve(request, content.Hash, bench ?? Bench(("Finance", [Ben])), At(by)));
    }

    private static ApprovalRequest After(ApprovalRequest? request, ApprovalDecision decision)
    {
        decision.Findings.ShouldBeEmpty();
        return decision.Events.Aggregate(request, (state, happened) => ApprovalRequest.Apply(state, happened))!;
    }

    private static IEnumerable<string> Rules(ApprovalDecision decision)
    {
        decision.Events.ShouldBeEmpty();
        return decision.Findings.Select(f => f.Rule);
    }

    private static OfferContent Content(decimal discount) => new("the deal", "Sales", [new Term("Discount", TermValue.Of(discount)), new Term("Payment", TermValue.Of("60 days"))]);

    [Fact]
    public void Who_is_asked_anyway_is_named_once()
    {
        var review = Needs(
            new NeededApproval(1, "any", ["Management"], ["a low price"], 4) { About = ["Price"] },
            new NeededApproval(1, "any", ["Management", "Finance"], ["a long time to pay"], 8) { About = ["Payment"] },
            One("Finance", step: 2) with { About = ["Price"] });

        review.Path.Select(one => $"{one.Step} {one.Mode} of {string.Join(", ", one.Approvers)} about {string.Join(", ", one.About!)} in {one.Wait}")
            .ShouldBe(["1 any of Management about Price, Payment in 8", "2 any of Finance about Price in "]);
    }

    // Whoever answers what is named has answered what is not.
    [Fact]
    public void Nobody_is_left_out_who_has_to_be_asked()
    {
        string[] offices = ["A", "B", "C", "D"];
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var chains = Enumerable.Range(0, random.Next(1, 5)).Select(_ =>
            {
                string[] asked = [.. offices.Where(_ => random.Next(2) == 0).DefaultIfEmpty("A")];
                return new NeededApproval(random.Next(1, 3), "some", asked, [], null) { Needed = random.Next(1, asked.Length + 1) };
            });
            // The same is asked of the same once.
            var needed = chains.DistinctBy(one => $"{one.Step} {one.Needed} {string.Concat(one.Approvers)}").ToArray();
            var path = Needs(needed).Path;
            for (var yes = 0; yes < 16; yes++)
            {
                path.All(one => Enough(one, yes)).ShouldBe(needed.All(one => Enough(one, yes)), $"seed {seed}, answers {yes}");
            }
        }

        bool Enough(NeededApproval one, int yes) => one.Approvers.Count(office => (yes & (1 << Array.IndexOf(offices, office))) != 0) >= one.Needed;
    }

    private static OfferReview Needs(params NeededApproval[] needed) => new(Verdict.Approval, [], needed);

    private static NeededApproval One(string office, int step = 1) => new(step, "any", [office], [], null);

    private static Stamp At(PersonId who) => new(who, Monday);

    private static PersonId Person(byte number) => new(new Guid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));

    private static Bench Bench(params (string Office, PersonId[] People)[] seats) => Bench([], seats);

    private static Bench Bench(Delegation[] delegations, params (string Office, PersonId[] People)[] seats) => new(Seats(seats), delegations, Strict.Delegation);

    private static Dictionary<string, IReadOnlyList<PersonId>> Seats(params (string Office, PersonId[] People)[] seats) => seats.ToDictionary(seat => seat.Office, seat => (IReadOnlyList<PersonId>)seat.People);
}
