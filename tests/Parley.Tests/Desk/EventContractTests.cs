using Parley.Deals;
using Parley.Deals.Administration;
using Parley.Deals.Contracts;
using Parley.Deals.Goals;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Governance.Offices;
using Parley.Deals.Playbooks.Published;
using Parley.Tests.Goals;

namespace Parley.Tests.Desk;

public sealed class EventContractTests
{
    private static readonly PersonId Ada = SampleDeals.Ada;
    private static readonly DateTimeOffset Morning = SampleDeals.Morning;
    private static readonly Deal Renewal = SampleDeals.Renewal;

    private static readonly RecordEvent[] Samples =
    [
        new DealOpened(Ada, Morning, Renewal, [new TeamMember(Ada, TeamRole.Lead)]),
        new DetailsChanged(Ada, Morning, DealDetails.Of(Renewal)),
        new ProfileChanged(Ada, Morning, Renewal.Profile),
        new StrategyChosen(Ada, Morning, new StrategyChoice(Deals.Playbooks.Archetype.Defensive, "the last three talks with them")),
        new FramingChosen(Ada, Morning, new FramingChoice(FramingWay.Loss, "they asked for the figures")),
        new GoalsChanged(Ada, Morning, Renewal.Goals, "the plan of the year changed"),
        new IssuesChanged(Ada, Morning, [.. Renewal.Issues.Select(IssueLimits.Without)], Renewal.Interactions, Renewal.Base, Renewal.TheirBase),
        new LimitsChanged(Ada, Morning, [.. Renewal.Issues.Select(IssueLimits.Of)], null),
        new AlternativesChanged(Ada, Morning, Renewal.Alternatives, "Globex hesitates", new WalkAwayMove(570_500, 540_000, true)),
        new ValueLinesChanged(Ada, Morning, Renewal.ValueLines),
        new DeadlinesChanged(Ada, Morning, Renewal.Deadlines),
        new OfferLogged(Ada, Morning, SampleDeals.Offer(Party.Them, 190_000m, "60 days", 15)),
        new OfferCorrected(Ada, Morning, 1, Odd, "typing error"),
        new OfferAccepted(Ada, Morning, 1),
        new StageChanged(Ada, Morning, Stage.Withdrawn, "they were bought"),
        new MessageNoted(Ada, Morning, Party.Them, new DateOnly(2027, 1, 11), new PersonalText("Cash flow matters most", "6d65")),
        new NoteWritten(Ada, Morning, new PersonalText("The buyer is nervous", "6e6f")),
        new DebriefWritten(Ada, Morning, DebriefPart.Better, new PersonalText("Ask finance a week earlier", "6465")),
        new TextsErased(Ada, Morning, [14, 15], Erasure.Retention),
        new TeamChanged(Ada, Morning, [new TeamMember(Ada, TeamRole.Lead), new TeamMember(SampleDeals.Ben, TeamRole.Observer)]),
        new StrategyDecided(Ada, Morning, SomeStrategy.Strategy with { Decided = null }, "the market turned"),
        new StrategyReviewed(Ada, Morning, new DateOnly(2027, 7, 1), "nothing speaks against it"),
        new ApprovalRequested(Ada, Morning, OfferContent.Of(SampleDeals.Key.Deal, Renewal, "Sales", Region), [Need]) { Request = Request, Why = "they sign today", Edition = 3 },
        new RequestChanged(Ada, Morning, Content, [Need, Need with { Wait = null, About = null }], [0, null]) { Request = Request, Why = "the counter-proposal", Edition = 4 },
        new OfferApproved(SampleDeals.Ben, Morning, Ada, "Finance", 0, "6861") { Request = Request },
        new ApprovalDenied(SampleDeals.Ben, Morning, SampleDeals.Ben, "Finance", "too far") { Request = Request },
        new ApprovalRevoked(SampleDeals.Ben, Morning, Ada, "Finance", "the figures were wrong") { Request = Request },
        new CounterProposed(SampleDeals.Ben, Morning, SampleDeals.Ben, "Finance", [new Term("Payment", TermValue.Of("30 days"))], "cash") { Request = Request, Envelope = Region },
        new EnvelopeEnded(PersonId.Rule, Morning, EnvelopeEnd.Playbook) { Request = Request },
        new ApprovalReminded(PersonId.Rule, Morning, 0, ["Finance", "Legal"], 4.5m) { Request = Request },
        new ApprovalEscalated(PersonId.Rule, Morning, 0, ["Finance"], 8, "Board") { Request = Request },
        new RequestRecalled(Ada, Morning) { Request = Request },
        new SelfApprovalExcepted(SampleDeals.Ben, Morning, "nobody else is there") { Request = Request },
        new OfferReleased(Ada, Morning, "6861") { Number = 2, Office = "Sales", Edition = 3 },
        new MandateExceeded(Ada, Morning, 2, "Sales", 3, Verdict.Refused, ["outside-range"], "it was said on the telephone"),
        new MandateShifted(Ada, Morning, ["value", "Annual price"], ["Annual price"], 3, 2, "they buy less"),
        new LimitProbed(Ada, Morning, "Annual price", 3),
        new RequestCommented(Ada, Morning, Request, new PersonalText("The buyer leaves on Friday", "7265")),
        new PlaybookDrafted(Ada, Morning, null),
        new PlaybookPublished(Ada, Morning, PlaybookFile.Kept("""{"parley":"playbook/1","name":"Ours"}"""), new DateOnly(2027, 3, 1), "margins fell"),
        new SeatGiven(Ada, Morning, SampleDeals.Ben, "Finance", Morning.AddDays(3)),
        new SeatTaken(Ada, Morning, SampleDeals.Ben, "Finance"),
        new OfficeDelegated(SampleDeals.Ben, Morning, new Delegation(SampleDeals.Ben, Ada, "Finance", Morning, Morning.AddDays(1))),
        new DelegationEnded(SampleDeals.Ben, Morning, new Delegation(SampleDeals.Ben, Ada, "Finance", Morning, Morning.AddDays(1))),
        new PersonAdded(Ada, Morning, SampleDeals.Ben, new Rights(["negotiator"], null)),
        new RightsChanged(Ada, Morning, SampleDeals.Ben, new Rights(["negotiator"], null), new Rights(["negotiator", "manager"], "EMEA")),
        new AccessEnded(Ada, Morning, SampleDeals.Ben),
        new AccessRestored(Ada, Morning, SampleDeals.Ben),
        new PasswordReset(Ada, Morning, SampleDeals.Ben),
        new WebhookSet(Ada, Morning, "hooks.contoso.example"),
        new WebhookRemoved(Ada, Morning),
        new WordsKeptChanged(Ada, Morning, null, 365),
    ];

    private static Guid Request => new("0f000000-0000-4000-8000-000000000001");

    private static OfferContent Content => OfferContent.Of(SampleDeals.Key.Deal, Renewal, "Sales", [new Term("Annual price", TermValue.Of(196_000m)), new Term("Payment", TermValue.Of("30 days"))]);

    private static Envelope Region => new()
    {
        Terms = [EnvelopeTerm.Between("Annual price", 196_000m, 210_000.5m), EnvelopeTerm.Among("Payment", "30 days", "60 days")],
        Without = [[EnvelopeTerm.Between("Annual price", 196_000m, 200_000m), EnvelopeTerm.Among("Payment", "60 days")]],
        LeastWorth = 560_000.25m,
        Until = new DateOnly(2027, 2, 5),
        Offers = 4,
    };

    private static NeededApproval Need => new(1, "2 of 3", ["Finance", "Legal", "Board"], ["much was given"], 4) { Needed = 2, About = ["Annual price"], Rules = ["much-given"] };

    private static Offer Odd => new() { By = Party.Us, Terms = [new Term("Annual price", TermValue.Of(190_000m, "190000.00"))] };

    public static TheoryData<string> Words => [.. Samples.Select(EventContract.Word)];

    [Fact]
    public void Every_event_has_a_sample() =>
        Samples.Select(s => s.GetType()).Order(ByName).ShouldBe(typeof(RecordEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(RecordEvent)) && !t.IsAbstract).Order(ByName));

    [Theory]
    [MemberData(nameof(Words))]
    public void Every_event_is_written_as_approved(string word) => Approve.Text(FileOf(word), EventContract.Write(Sample(word)));

    [Theory]
    [MemberData(nameof(Words))]
    public void What_was_once_written_can_be_read_for_ever(string word)
    {
        var approved = File.ReadAllText(Repository.PathOf("tests", "Parley.Tests", "Approved", FileOf(word) + ".txt")).TrimEnd();

        EventContract.Write(EventContract.Read(word, approved)).ShouldBe(approved);
    }

    [Fact]
    public void Alternatives_that_changed_before_anybody_said_why_are_still_read()
    {
        var kept = File.ReadAllText(Repository.PathOf("tests", "Parley.Tests", "Approved", FileOf("alternatives-changed/1") + ".txt")).TrimEnd();

        var read = (AlternativesChanged)EventContract.Read("alternatives-changed/1", kept);

        (read.Why, read.Moved).ShouldBe((null, null));
        EventContract.Write(read).ShouldBe(kept);
    }

    [Theory]
    [InlineData("approval-requested/1")]
    [InlineData("request-changed/1")]
    [InlineData("counter-proposed/1")]
    public void Requests_from_before_there_were_envelopes_are_still_read(string word)
    {
        var kept = File.ReadAllText(Repository.PathOf("tests", "Parley.Tests", "Approved", FileOf(word) + ".txt")).TrimEnd();

        EventContract.Write(EventContract.Read(word, kept)).ShouldBe(kept);
    }

    [Fact]
    public void The_words_of_people_are_never_in_an_event()
    {
        foreach (var spoken in Samples.OfType<SpokenEvent>())
        {
            EventContract.Write(spoken).ShouldNotContain(spoken.Text.Words);
        }
    }

    [Fact]
    public void An_unknown_word_is_refused_by_name() =>
        Should.Throw<InvalidDataException>(() => EventContract.Read("offer-logged/99", "{}")).Message.ShouldContain("offer-logged/99");

    [Fact]
    public void An_unknown_field_is_not_dropped_silently() =>
        Should.Throw<InvalidDataException>(() => EventContract.Read("offer-accepted/1", """{"number":1,"surprise":2}"""));

    private static Comparer<Type> ByName { get; } = Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name));

    private static RecordEvent Sample(string word) => Samples.Single(s => EventContract.Word(s) == word);

    private static string FileOf(string word) => "events/" + word.Replace('/', '.');
}
