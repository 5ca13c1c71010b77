using Parley.Deals;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Governance.Offices;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;
using Parley.Deals.Playbooks.Published;
using Parley.Tests.Plans;

namespace Parley.Tests.Governance;

/// <summary>
/// Random histories of a whole deal at its one door: offers, envelopes and single requests that are asked for, approved, changed, countered, recalled and accepted, deals that change under
/// them, new playbooks, other seats, clocks that jump either way. The model keeps nothing but who said yes to which region or terms, and finds by itself whether a package
/// that went out lay inside and whether everybody had said yes whom this package alone would need.
/// </summary>
public sealed class EnvelopeModelTests
{
    private const int Histories = 1_500;
    private static readonly DateTimeOffset Start = new(2027, 6, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Deal Deal = SampleDeals.PriceAndPayment() with { Unit = "EMEA", Segment = "public", Value = 90 };
    private static readonly List<PlaybookFile> Playbooks = [.. Enumerable.Range(1, 60).Select(seed => new Random(seed)).Select(random => Played(random))];

    [Fact]
    public void Nothing_beyond_the_mandate_goes_out_but_what_lies_in_a_region_that_everybody_approved()
    {
        var (inside, exact, refused, ended, agreed) = (0, 0, 0, 0, 0);
        for (var seed = 1; seed <= Histories; seed++)
        {
            var history = new History(seed);
            history.Run(60);
            (inside, exact, refused, ended, agreed) = (inside + history.Inside, exact + history.Exact, refused + history.Refused, ended + history.Ended, agreed + history.Agreed);
        }

        // The histories reach all ends, or the test says little.
        inside.ShouldBeGreaterThan(Histories / 10);
        exact.ShouldBeGreaterThan(Histories / 100);
        refused.ShouldBeGreaterThan(Histories);
        ended.ShouldBeGreaterThan(Histories / 10);
        agreed.ShouldBeGreaterThan(Histories / 10);
    }

    private static PlaybookFile Played(Random random)
    {
        var playbook = new GeneratedPlaybooks(random).For(Deal);
        return PlaybookFile.Of(playbook with
        {
            Approvals = playbook.Approvals with
            {
                Delegation = new DelegationRule(10, random.Next(1, 3), random.Next(2) == 0 ? [] : [new Deputy("Finance", "Legal")]),
                Overrides = ["Board"],
                Prepared = FirstOfferGate.None,
                Envelopes = new EnvelopeRule(random.Next(6) == 0 ? 0 : 8, random.Next(3) == 0 ? 3 : null, random.Next(3) == 0),
            },
        });
    }

    /// <summary>A yes to a region, or to single terms, in the deal as it was.</summary>
    private sealed record Said(PersonId By, PersonId For, string Office, Envelope? Region, IReadOnlyList<Term> Terms, string Basis, DateTimeOffset When);

    private sealed class Remembered
    {
        public required string Office { get; init; }
        public List<Said> Yes { get; } = [];
        public int Used { get; set; }
        public bool Ended { get; set; }

        /// <summary>Neither edited nor held against another playbook or deal since it was asked.</summary>
        public bool Plain { get; set; } = true;
    }

    private sealed class History(int seed)
    {
        private static readonly DealKey Key = new(new(new Guid(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)), new(new Guid(2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)));
        private static readonly PersonId[] People = [.. Enumerable.Range(1, 6).Select(n => new PersonId(new Guid(n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))];
        private readonly Random random = new(seed);
        private readonly Dictionary<Guid, Remembered> requests = [];

        /// <summary>What went out: by which playbook and office, on which day, and what they said.</summary>
        private readonly Dictionary<int, (Playbook Playbook, string Office, DateOnly Day, Verdict Verdict, string Basis)> went = [];
        private DealState state = DealFold.Apply(Key, null, new DealOpened(People[0], Start, Deal with { Stage = Stage.Talking }, []));
        private PlaybookState playbooks = new() { Key = Key, Version = 1, Updated = Start };
        private OfficesState offices = new() { Key = Key, Version = 1, Updated = Start };
        private DateTimeOffset now = Start;

        public int Inside { get; private set; }

        public int Exact { get; private set; }

        public int Refused { get; private set; }

        public int Ended { get; private set; }

        public int Agreed { get; private set; }

        private InForce? InForce => InForce.At(playbooks, offices, now);

        /// <summary>What of the deal a yes holds for.</summary>
        private string Basis(Envelope? region) => $"{state.Deal.TermYears} {state.Deal.Segment} {state.Deal.Value} {(region is null ? "" : string.Join(';', state.Deal.Issues.OfType<RangeIssue>().SelectMany(issue => issue.Worth!)))}";

        public void Run(int commands)
        {
            Publish();
            Sit();
            for (var i = 0; i < commands; i++)
            {
                now = now.AddHours(random.Next(25) == 0 ? random.Next(-60, 120) : random.Next(5));
                switch (random.Next(30))
                {
                    case 0:
                        Publish();
                        break;
                    case 1:
                        Sit();
                        break;
                    case 2:
                        ChangeDeal();
                        break;
                    case 3:
                        Agree(state.Deal.Offers.Count > 0 ? OfferDecisions.Decide(state, new AcceptOffer(state.Deal.Offers.Count), Who()) : Decision.Refuse());
                        break;
                    case 5:
                        Agree(state.Deal.Offers.Count > 0 ? StageDecisions.Decide(state, new ChangeStage(Stage.Won), Who()) : Decision.Refuse());
                        break;
                    case 4:
                        Record(StageDecisions.Decide(state, new ChangeStage(Stage.Talking, "again"), Who()));
                        break;
                    case < 8:
                        Ask();
                        break;
                    case < 17:
                        Offer();
                        break;
                    default:
                        Act();
                        break;
                }
            }
        }

        private void Publish()
        {
            playbooks = playbooks with { Editions = [.. playbooks.Editions, new(playbooks.Editions.Count + 1, Playbooks[random.Next(Playbooks.Count)], playbooks.Editions.Count == 0 ? Start.AddDays(-90) : now, People[0], now, "x")] };
            requests.Values.ToList().ForEach(one => one.Plain = false);
            foreach (var kept in state.Requests.Where(_ => random.Next(2) == 0))
            {
                Decide(new Reconsider(kept.Id), new Stamp(PersonId.Rule, now));
            }
        }

        private void Sit() => offices = offices with { Seats = [.. GeneratedPlaybooks.Offices.SelectMany(office => People.Where(_ => random.Next(3) == 0).Select(person => new Seat(person, office, Start.AddDays(-90), null)))] };

        private void ChangeDeal()
        {
            requests.Values.ToList().ForEach(one => one.Plain = false);
            var price = (RangeIssue)state.Deal.Issues[0];
            Record(random.Next(4) switch
            {
                0 => Decision.Record(new DetailsChanged(People[0], now, DealDetails.Of(state.Deal) with { TermYears = random.Next(1, 3) })),
                1 => Decision.Record(new DetailsChanged(People[0], now, DealDetails.Of(state.Deal) with { Segment = random.Next(2) == 0 ? "public" : "enterprise" })),
                2 => Decision.Record(new DetailsChanged(People[0], now, DealDetails.Of(state.Deal) with { Value = random.Next(2) == 0 ? 90 : 900_000 })),
                _ => Decision.Record(new IssuesChanged(People[0], now, [IssueLimits.Without(price with { Worth = [new(10, 10), new(20, random.Next(19, 22))] }), .. state.Deal.Issues.Skip(1).Select(IssueLimits.Without)], [], state.Deal.Base, state.Deal.TheirBase)),
            });
        }

        private void Ask()
        {
            var id = new Guid(seed, (short)requests.Count, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            RequestCommand command = random.Next(3) == 0 ? new AskApproval(id, Terms(), "why") : new AskEnvelope(id, Region(), "why");
            if (Decide(command, Who()))
            {
                requests.Add(id, new Remembered { Office = state.Requests[^1].Request.Content.Office });
            }
        }

        private void Act()
        {
            if (state.Requests.Count == 0)
            {
                return;
            }

            var kept = state.Requests[Math.Max(0, state.Requests.Count - 1 - random.Next(3))];
            var content = kept.Request.Content;
            var hash = random.Next(10) == 0 ? "another" : content.Hash;
            switch (random.Next(14))
            {
                case 0:
                    if (Decide(content.Envelope is null ? new ChangeRequest(kept.Id, Terms(), "why") : new ChangeEnvelope(kept.Id, random.Next(2) == 0 ? Narrower(content.Envelope) : Region(), "why"), new Stamp(kept.Request.By, now)))
                    {
                        requests[kept.Id].Plain = false;
                    }

                    break;
                case 1:
                    Decide(content.Envelope is null ? new CounterPropose(kept.Id, hash, Terms(), "why") : new CounterEnvelope(kept.Id, hash, Region(), "why"), Who());
                    break;
                case 2 when random.Next(3) == 0:
                    Decide(random.Next(2) == 0 ? new Deny(kept.Id, hash, "no") : new Recall(kept.Id), Who());
                    break;
                default:
                    // Several people, so that long paths come to their end too.
                    foreach (var person in People.Where(_ => random.Next(2) == 0))
                    {
                        Decide(new Deals.Governance.Approvals.Approve(kept.Id, hash), new Stamp(person, now));
                    }

                    break;
            }
        }

        private void Offer()
        {
            // As often as not what somebody asked for, by somebody who could offer it.
            var (who, terms) = (Who(), Terms());
            if (random.Next(2) == 0 && state.Requests is [.., { Request.Content: { Envelope: { } region, Office: var office } }])
            {
                var sitting = offices.Seats.Where(seat => seat.Office == office).Select(seat => seat.Person).ToList();
                who = sitting.Count > 0 ? new(sitting[random.Next(sitting.Count)], now) : who;
                terms = Enumerable.Range(0, 8).Select(_ => Terms()).FirstOrDefault(some => Holds(region, some)) ?? terms;
            }

            var decision = OfferGate.Pass(Key, state, OfferDecisions.Decide(state, new LogOffer(new Offer { By = Party.Us, Terms = terms, Accepted = random.Next(30) == 0 }), who), InForce, null, who);
            if (!decision.Refused)
            {
                Went(decision.Events.OfType<OfferReleased>().Single(), terms);
                Record(decision);
            }
            else if (decision.Findings.Any(finding => finding.Rule == "not-approved"))
            {
                Refused++;
                MayNot(terms, who.Who);
            }
        }

        /// <summary>What is agreed is judged anew, or was judged when it went out and its own version of the playbook says the same of it for the deal as it is.</summary>
        private void Agree(Decision decided)
        {
            var who = Who();
            var decision = OfferGate.Pass(Key, state, decided, InForce, null, who);
            if (decision.Refused || Promise.Of(decision.Events.Cast<DealEvent>().Where(happened => happened is OfferAccepted or StageChanged).Aggregate(state, (deal, happened) => DealFold.Apply(Key, deal, happened)).Deal) is not [.., var agreed])
            {
                return;
            }

            if (decision.Events.OfType<OfferReleased>().SingleOrDefault(released => released.Number == agreed.Number) is { } released)
            {
                Went(released, agreed.Terms);
            }
            else
            {
                var (edition, office, day, verdict, basis) = went[agreed.Number];
                var deal = state.Deal with { Offers = [.. state.Deal.Offers.Take(agreed.Number)] };
                (verdict == Verdict.Within ? basis : Basis(null)).ShouldBe(basis, $"seed {seed}: offer {agreed.Number} was approved for another deal");
                Mandate.Of(DealModel.Of(deal), edition, day).Review(agreed.Terms, office).Verdict.ShouldBe(verdict, $"seed {seed}: offer {agreed.Number} was judged for another deal");
                Agreed++;
            }

            Record(decision);
        }

        /// <summary>What went out was within the mandate, or everybody whom it needs said yes to a region that holds it, or to exactly it.</summary>
        private void Went(OfferReleased released, IReadOnlyList<Term> terms)
        {
            var alone = Review(terms, released.Office);
            alone.Verdict.ShouldNotBe(Verdict.Refused, $"seed {seed}");
            went[released.Number] = (InForce!.Playbook, released.Office, InForce.Day, alone.Verdict, Basis(null));
            if (released.Request is not { } id)
            {
                alone.Verdict.ShouldBe(Verdict.Within, $"seed {seed}");
                return;
            }

            var (remembered, kept) = (requests[id], state.Requests.Single(one => one.Id == id));
            remembered.Ended.ShouldBeFalse($"seed {seed}");
            released.Office.ShouldBe(remembered.Office, $"seed {seed}");
            var region = kept.Request.Content.Envelope;
            List<Said> Yes(NeededApproval asked) => remembered.Yes.FindAll(said => asked.Approvers.Contains(said.Office) && said.Basis == Basis(said.Region) && (said.Region is null ? Same(said.Terms, terms) : Holds(said.Region, terms, asked.About)));
            foreach (var asked in alone.Approvals)
            {
                Enough(Yes(asked), asked.Needed).ShouldBeTrue($"seed {seed}, offer {released.Number}, request {kept.Number}: {asked.Mode} of {string.Join(", ", asked.Approvers)} about {string.Join(", ", asked.About ?? ["everything"])}");
            }

            if (region is null)
            {
                (Exact, remembered.Ended) = (Exact + 1, true);
                return;
            }

            Inside++;
            Holds(region, terms).ShouldBeTrue($"seed {seed}");
            (region.Offers is null || remembered.Used < region.Offers).ShouldBeTrue($"seed {seed}: used up");
            (InForce!.Policy.Envelopes.EndWithVersion && remembered.Yes.Max(said => said.When) < InForce.Edition.Begins).ShouldBeFalse($"seed {seed}: it ended with its version");
            remembered.Used++;
        }

        /// <summary>Nothing that was approved, by the same playbook and on the same day, and left alone since stands in the way.</summary>
        private void MayNot(IReadOnlyList<Term> terms, PersonId who)
        {
            foreach (var kept in state.Requests.Where(kept => kept.Request is { Status: RequestStatus.Approved, Content.Envelope: not null } && requests[kept.Id] is { Plain: true, Ended: false })
                .Where(kept => kept.Edition == InForce!.Edition.Number && kept.Acts.All(act => act.When.UtcDateTime.Date == now.UtcDateTime.Date)))
            {
                var (office, region) = (kept.Request.Content.Office, kept.Request.Content.Envelope!);
                (InForce!.OfficesOf(who).Contains(office) && Review(terms, office).Verdict == Verdict.Approval && Holds(region, terms)).ShouldBeFalse($"seed {seed}: request {kept.Number} allowed it");
            }
        }

        private bool Decide(RequestCommand command, Stamp who)
        {
            var kept = state.Requests.FirstOrDefault(one => one.Id == command.Request);
            var decision = RequestDecisions.Decide(state, command, InForce, who);
            if (decision.Refused)
            {
                return false;
            }

            foreach (var given in decision.Events.OfType<OfferApproved>())
            {
                (given.Who != kept!.Request.By && given.For != kept.Request.By).ShouldBeTrue($"seed {seed}: self-approval");
                requests[kept.Id].Yes.Add(new Said(given.Who, given.For, given.Office, kept.Request.Content.Envelope, kept.Request.Content.Terms, Basis(kept.Request.Content.Envelope), given.When));
            }

            Record(decision);
            return true;
        }

        private void Record(Decision decision)
        {
            foreach (var happened in decision.Events.Cast<DealEvent>())
            {
                state = DealFold.Apply(Key, state, happened);
                if (happened is ApprovalDenied or RequestRecalled or EnvelopeEnded && ((ApprovalEvent)happened).Request is { } id)
                {
                    requests[id].Ended.ShouldBeFalse($"seed {seed}: it had ended");
                    requests[id].Ended = true;
                    Ended += happened is EnvelopeEnded ? 1 : 0;
                }
            }
        }

        /// <summary>By hand: today, every term, no joint condition, the worth.</summary>
        /// <param name="about">What an approval is about, where the playbook lets it stay as long as nothing of that changes; null for everything.</param>
        private bool Holds(Envelope region, IReadOnlyList<Term> terms, IReadOnlyList<string>? about = null)
        {
            decimal price = terms[0].Value.Figure!.Value;
            var payment = terms[1].Value.Text;
            bool In(EnvelopeTerm term) => term.Issue == "Price" ? term.Range!.Value.Low <= price && price <= term.Range.Value.High : term.Options!.Contains(payment);
            bool Counts(EnvelopeTerm term) => about is null || about.Contains(term.Issue);
            var points = ((RangeIssue)state.Deal.Issues[0]).Worth!;
            var worth = points[0].Worth + ((price - points[0].Figure) * (points[^1].Worth - points[0].Worth) / (points[^1].Figure - points[0].Figure)) - (payment == "60 days" ? 2 : 0);
            return DateOnly.FromDateTime(now.UtcDateTime) <= region.Until && region.Terms.Where(Counts).All(In) && !region.Without.Any(joint => joint.Any(Counts) && joint.All(In)) && (region.LeastWorth is not { } least || worth >= least);
        }

        private static bool Same(IReadOnlyList<Term> one, IReadOnlyList<Term> other) => one.Count == other.Count && one.All(other.Contains);

        /// <summary>So many of them are by different people for different offices.</summary>
        private static bool Enough(List<Said> said, int needed) =>
            needed == 0 || said.Exists(one => Enough([.. said.Where(other => other.Office != one.Office && other.By != one.By && other.For != one.For)], needed - 1));

        private OfferReview Review(IReadOnlyList<Term> terms, string office) => Mandate.Of(DealModel.Of(state.Deal), InForce!.Playbook, InForce.Day).Review(terms, office);

        private Stamp Who() => new(People[random.Next(People.Length)], now);

        private List<Term> Terms() => [new("Price", TermValue.Of((decimal)random.Next(10, 21))), new("Payment", TermValue.Of(random.Next(2) == 0 ? "30 days" : "60 days"))];

        private Envelope Region()
        {
            var low = random.Next(10, 19);
            return new Envelope
            {
                Terms = [EnvelopeTerm.Between("Price", low, random.Next(low, 21)), EnvelopeTerm.Among("Payment", random.Next(3) == 0 ? ["30 days"] : ["60 days", "30 days"])],
                Without = random.Next(3) == 0 ? [[EnvelopeTerm.Between("Price", low, low + 1), EnvelopeTerm.Among("Payment", "60 days")]] : [],
                LeastWorth = random.Next(2) == 0 ? random.Next(8, 16) : null,
                Until = DateOnly.FromDateTime(now.UtcDateTime).AddDays(random.Next(0, 9)),
                Offers = random.Next(2) == 0 ? random.Next(1, 4) : null,
            };
        }

        private Envelope Narrower(Envelope region) => random.Next(3) switch
        {
            0 => region with { Offers = Math.Max(1, (region.Offers ?? 4) - 1) },
            1 => region with { LeastWorth = (region.LeastWorth ?? 8) + 1 },
            _ => region with { Terms = [EnvelopeTerm.Between("Price", region.Terms[0].Range!.Value.High, region.Terms[0].Range!.Value.High), region.Terms[1]] },
        };
    }
}
