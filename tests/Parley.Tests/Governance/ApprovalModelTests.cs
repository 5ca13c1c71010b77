using Parley.Deals;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;
using Parley.Tests.Plans;

namespace Parley.Tests.Governance;

/// <summary>
/// Random histories of requests, edits, approvals, delegations, recalls, exceptions, new playbooks and clocks that jump, held against a model that keeps
/// nothing but a list of who said what when. Whatever goes out beyond the mandate was approved exactly as it goes out.
/// </summary>
public sealed class ApprovalModelTests
{
    private const int Histories = 2_000;
    private static readonly DateTimeOffset Start = new(2027, 6, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Deal Deal = SampleDeals.PriceAndPayment() with { Unit = "EMEA", Segment = "public", Value = 90_000 };
    private static readonly DealModel Model = DealModel.Of(Deal);
    private static readonly List<Playbook> Playbooks = [.. Enumerable.Range(1, 50).Select(seed => new GeneratedPlaybooks(new Random(seed)).For(Deal))];

    [Fact]
    public void Nothing_beyond_the_mandate_goes_out_without_an_approval_of_exactly_its_content()
    {
        var (released, refused, twice, escalated) = (0, 0, 0, 0);
        for (var seed = 1; seed <= Histories; seed++)
        {
            var history = new History(seed);
            history.Run(40);
            (released, refused, twice, escalated) = (released + history.Released, refused + history.Refused, twice + history.Bypassed, escalated + history.Escalated);
        }

        // The histories reach both ends, or the test says little.
        released.ShouldBeGreaterThan(Histories / 20);
        refused.ShouldBeGreaterThan(Histories / 2);
        escalated.ShouldBeGreaterThan(Histories / 20);
        twice.ShouldBe(0);
    }

    /// <param name="Asked">The place of what was asked at that time.</param>
    /// <param name="Instead">In whose stead the office answered, because they were waited for too long; null for an office that was asked.</param>
    private sealed record Said(PersonId By, PersonId For, string Office, int Asked, OfferContent Content, IReadOnlyList<string>? Instead = null);

    /// <summary>What the slow model remembers of one request.</summary>
    private sealed class Remembered
    {
        public required PersonId By { get; init; }
        public required OfferContent Content { get; set; }
        public List<Said> Approvals { get; } = [];
        public bool Ended { get; set; }

        /// <summary>What was asked, and the office that may answer too.</summary>
        public HashSet<(int Asked, string To)> Waits { get; } = [];
        public bool Excepted { get; set; }

        /// <summary>Never edited, and no other playbook since.</summary>
        public bool Plain { get; set; } = true;
    }

    private sealed class History(int seed)
    {
        private static readonly PersonId[] People = [.. Enumerable.Range(1, 6).Select(n => new PersonId(new Guid(n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))];
        private readonly Random random = new(seed);
        private readonly List<(ApprovalRequest Request, Remembered Remembered)> requests = [];
        private readonly List<Delegation> delegations = [];
        private readonly Dictionary<string, IReadOnlyList<PersonId>> seats = [];
        private Playbook playbook = Playbooks[0];
        private Mandate mandate = Mandate.Of(Model, Playbooks[0], new DateOnly(2027, 6, 1));
        private DateTimeOffset now = Start;

        public int Released { get; private set; }

        public int Refused { get; private set; }

        public int Bypassed { get; private set; }

        public int Escalated { get; private set; }

        private DelegationRule Rule => playbook.Approvals.Delegation;

        private Bench Bench => new(seats, [.. delegations], Rule);

        public void Run(int commands)
        {
            Publish();
            foreach (var office in GeneratedPlaybooks.Offices)
            {
                seats[office] = [.. People.Where(_ => random.Next(3) == 0)];
            }

            for (var i = 0; i < commands; i++)
            {
                now = now.AddHours(random.Next(20) == 0 ? random.Next(-200, 200) : random.Next(8));
                switch (random.Next(20))
                {
                    case 0:
                        Publish();
                        break;
                    case 1:
                        seats[Pick(GeneratedPlaybooks.Offices)] = [.. People.Where(_ => random.Next(3) == 0)];
                        break;
                    case 2 or 3:
                        Delegate();
                        break;
                    case 4 or 5:
                        Ask();
                        break;
                    case < 9:
                        Release();
                        break;
                    default:
                        if (requests.Count == 0)
                        {
                            Ask();
                        }
                        else
                        {
                            Act(Math.Max(0, requests.Count - 1 - random.Next(3)));
                        }

                        break;
                }
            }
        }

        private void Publish()
        {
            var rule = new DelegationRule(random.Next(0, 15), random.Next(1, 4), random.Next(2) == 0 ? [] : [new Deputy("Finance", "Legal"), new Deputy("Board", "Finance")]);
            var chosen = Playbooks[random.Next(Playbooks.Count)];
            playbook = chosen with { Approvals = chosen.Approvals with { KeepUnchanged = random.Next(2) == 0, Delegation = rule, Overrides = ["Board"], Waiting = new GeneratedPlaybooks(random).Waiting() } };
            mandate = Mandate.Of(Model, playbook, new DateOnly(2027, 6, 1));
            requests.ForEach(one => one.Remembered.Plain = false);
            for (var i = 0; i < requests.Count; i++)
            {
                if (random.Next(2) == 0)
                {
                    Apply(i, ApprovalDecisions.Reconsider(requests[i].Request, Review(requests[i].Request.Content), playbook.Approvals, now));
                }
            }
        }

        private void Delegate()
        {
            var since = now.AddHours(random.Next(-5, 30));
            var given = new Delegation(Pick(People), Pick(People), Pick(GeneratedPlaybooks.Offices), since, since.AddHours(random.Next(-5, 400)));
            if (Bench.Refusals(given, now).Count == 0)
            {
                (given.Until - given.Since).ShouldBeInRange(TimeSpan.FromTicks(1), TimeSpan.FromDays(Rule.Days), $"seed {seed}");
                delegations.Add(given);
            }
        }

        private void Ask()
        {
            var content = Content();
            var (review, who) = (Review(content), Pick(People));
            var decision = ApprovalDecisions.Request(content, review, new Stamp(who, now));
            decision.Refused.ShouldBe(review.Verdict != Verdict.Approval, $"seed {seed}");
            if (!decision.Refused)
            {
                requests.Add((ApprovalRequest.Fold(decision.Events)!, new Remembered { By = who, Content = content }));
            }
        }

        private void Act(int at)
        {
            var (request, remembered) = requests[at];
            var who = new Stamp(random.Next(4) == 0 ? request.By : Pick(People), now);
            var hash = random.Next(6) == 0 ? Content().Hash : request.Content.Hash;
            switch (random.Next(14))
            {
                case 0:
                    var content = random.Next(3) == 0 ? Content() : request.Content with { Terms = Edited(request.Content.Terms) };
                    if (Apply(at, ApprovalDecisions.Change(request, content, Review(content), playbook.Approvals, who)))
                    {
                        who.Who.ShouldBe(request.By, $"seed {seed}");
                        if (!playbook.Approvals.KeepUnchanged && Text(content, null) != Text(remembered.Content, null))
                        {
                            remembered.Approvals.Clear();
                        }

                        (remembered.Content, remembered.Plain) = (content, false);
                    }

                    break;
                case 1 when random.Next(3) == 0:
                    remembered.Ended |= Apply(at, ApprovalDecisions.Deny(request, hash, "no", Bench, who));
                    break;
                case 1:
                    Apply(at, ApprovalDecisions.Counter(request, hash, Edited(request.Content.Terms), "rather so", Bench, who));
                    break;
                case 6 when random.Next(4) == 0:
                    Revoke(at, who);
                    break;
                case 2 when random.Next(3) == 0:
                    remembered.Ended |= Apply(at, ApprovalDecisions.Recall(request, who));
                    break;
                case 4 or 5:
                    Wait(at);
                    break;
                case 3 when Apply(at, ApprovalDecisions.Except(request, "short of people", playbook.Approvals, Bench, who)):
                    seats["Board"].ShouldContain(who.Who, $"seed {seed}");
                    who.Who.ShouldNotBe(request.By, $"seed {seed}");
                    remembered.Excepted = true;
                    break;
                default:
                    Approve(at, hash, who);
                    break;
            }
        }

        private void Wait(int at)
        {
            var (request, remembered) = requests[at];
            var decision = WaitingDecisions.Decide(request, playbook.Approvals, Bench, issues => mandate.Reaching(request.Content, issues, playbook.Offices), new Stamp(PersonId.Rule, now));
            if (!Apply(at, decision))
            {
                return;
            }

            foreach (var escalated in decision.Events.OfType<ApprovalEscalated>())
            {
                (now - request.Asked[escalated.Asked].Since!.Value).TotalHours.ShouldBeGreaterThanOrEqualTo((double)escalated.Hours, $"seed {seed}");
                request.Asked[escalated.Asked].Escalated.ShouldBeNull($"seed {seed}: twice");
                remembered.Waits.Add((escalated.Asked, escalated.To));
                Escalated++;
            }

            WaitingDecisions.Decide(requests[at].Request, playbook.Approvals, Bench, issues => mandate.Reaching(request.Content, issues, playbook.Offices), new Stamp(PersonId.Rule, now)).Refused.ShouldBeTrue($"seed {seed}: twice");
        }

        private void Revoke(int at, Stamp who)
        {
            var decision = ApprovalDecisions.Revoke(requests[at].Request, "wrong", Bench, who);
            if (Apply(at, decision))
            {
                var revoked = (ApprovalRevoked)decision.Events[0];
                requests[at].Remembered.Approvals.ShouldContain(said => said.Office == revoked.Office, $"seed {seed}");
                Speaks(revoked.Who, revoked.For, revoked.Office, Rule.Links).ShouldBeTrue($"seed {seed}");
            }
        }

        private void Approve(int at, string hash, Stamp who)
        {
            var (request, remembered) = requests[at];
            var decision = ApprovalDecisions.Approve(request, hash, Bench, who);
            if (!Apply(at, decision))
            {
                return;
            }

            hash.ShouldBe(remembered.Content.Hash, $"seed {seed}");
            foreach (var given in decision.Events.Cast<OfferApproved>())
            {
                Speaks(given.Who, given.For, given.Office, Rule.Links).ShouldBeTrue($"seed {seed}: {given.Office}");
                (remembered.Excepted || (given.Who != request.By && given.For != request.By)).ShouldBeTrue($"seed {seed}: self-approval");
                var asked = request.Asked[given.Asked].Needed.Approvers;
                var instead = asked.Contains(given.Office) ? null : asked;
                instead?.ShouldSatisfyAllConditions($"seed {seed}", () => remembered.Waits.ShouldContain((given.Asked, given.Office)), () => given.Office.ShouldNotBe(request.Content.Office));
                remembered.Approvals.Add(new Said(given.Who, given.For, given.Office, given.Asked, remembered.Content, instead));
            }
        }

        private void Release()
        {
            var at = requests.Count == 0 || random.Next(8) == 0 ? -1 : Math.Max(0, requests.Count - 1 - random.Next(3));
            var (request, remembered) = at < 0 ? (null, null) : ((ApprovalRequest?, Remembered?))requests[at];
            var content = (request, random.Next(8)) switch
            {
                (null, _) or (_, 0) => Content(),
                (_, 1) => request.Content with { Deal = request.Content.Deal + " copied" },
                (_, 2) => request.Content with { Terms = Edited(request.Content.Terms) },
                _ => request.Content,
            };
            var review = Review(content);
            var decision = ApprovalDecisions.Release(request, content, review, new Stamp(Pick(People), now));
            var valid = review.Verdict == Verdict.Within || (review.Verdict == Verdict.Approval && remembered is { Ended: false } && Valid(remembered, content, review));

            if (!decision.Refused)
            {
                valid.ShouldBeTrue($"seed {seed}");
                Released += review.Verdict == Verdict.Approval ? 1 : 0;
                if (at >= 0 && review.Verdict == Verdict.Approval)
                {
                    Apply(at, decision);
                    remembered!.Ended = true;
                }
            }
            else
            {
                Refused++;
                (valid && (review.Verdict == Verdict.Within || (remembered!.Plain && Complete(remembered, review)))).ShouldBeFalse($"seed {seed}: {decision.Findings[0].Rule}");
            }
        }

        /// <summary>Everything asked of this content today was said by enough people of enough offices about exactly it.</summary>
        private static bool Valid(Remembered remembered, OfferContent content, OfferReview review) =>
            Text(remembered.Content, null) == Text(content, null)
            && review.Approvals.All(asked => Enough([.. remembered.Approvals.Where(said => (said.Instead is { } instead ? instead.ToHashSet().SetEquals(asked.Approvers) : asked.Approvers.Contains(said.Office)) && Text(said.Content, asked.About) == Text(content, asked.About))], asked.Needed));

        /// <summary>The same where nothing was edited and no playbook published: each thing that was asked has its own answers.</summary>
        private static bool Complete(Remembered remembered, OfferReview review) =>
            review.Approvals.Index().All(asked => remembered.Approvals.Count(said => said.Asked == asked.Index) >= asked.Item.Needed);

        /// <summary>So many of them are by different people for different offices.</summary>
        private static bool Enough(List<Said> said, int needed) =>
            needed == 0 || said.Exists(one => Enough([.. said.Where(other => other.Office != one.Office && other.By != one.By && other.For != one.For)], needed - 1));

        private static string Text(OfferContent content, IReadOnlyList<string>? about) =>
            $"{content.Deal}/{content.Office}/{string.Join(";", content.Terms.Where(t => about is null || about.Contains(t.Issue)).OrderBy(t => t.Issue, StringComparer.Ordinal).Select(t => $"{t.Issue}={t.Value}"))}";

        /// <summary>Who sits there handed it on, link by link, to who speaks.</summary>
        private bool Speaks(PersonId by, PersonId from, string office, int links)
        {
            var empty = seats[office].Count == 0;
            if (empty && Rule.Deputies.FirstOrDefault(d => d.For == office) is { } deputy)
            {
                return Speaks(by, from, deputy.Office, links);
            }

            return (by == from && seats[office].Contains(from))
                || (links > 0 && delegations.Exists(d => d.To == by && d.Office == office && d.Since <= now && now < d.Until && Speaks(d.From, from, office, links - 1)));
        }

        private bool Apply(int at, ApprovalDecision decision)
        {
            (decision.Events.Count > 0).ShouldBe(decision.Findings.Count == 0, $"seed {seed}");
            if (decision.Refused)
            {
                return false;
            }

            if (requests[at].Remembered.Ended)
            {
                Bypassed++;
            }

            var after = decision.Events.Aggregate(requests[at].Request, (state, happened) => ApprovalRequest.Apply(state, happened));
            requests[at] = (after, requests[at].Remembered);
            requests[at].Remembered.Ended |= after.Ended;
            return true;
        }

        private OfferReview Review(OfferContent content) => mandate.Review(content.Terms, content.Office);

        private OfferContent Content() => new(random.Next(4) == 0 ? "deal B" : "deal A", Pick(GeneratedPlaybooks.Offices), new GeneratedPlaybooks(random).Offer(Deal));

        private IReadOnlyList<Term> Edited(IReadOnlyList<Term> terms)
        {
            var other = new GeneratedPlaybooks(random).Offer(Deal);
            return [.. terms.Select(term => random.Next(2) == 0 && other.Any(o => o.Issue == term.Issue) ? other.First(o => o.Issue == term.Issue) : term)];
        }

        private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
    }
}
