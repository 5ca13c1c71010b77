using System.Globalization;
using Parley.Deals.Goals;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Governance.Offices;
using Parley.Deals.Playbooks;
using Parley.Deals.Playbooks.Published;

namespace Parley.Deals.Files;

/// <summary>Commands as they stand in a request: the shapes of the deal file, and <c>why</c> beside them where a reason is asked for.</summary>
/// <remarks>Each throws <see cref="FileProblemException"/> for the first thing that is wrong.</remarks>
public static class CommandReader
{
    /// <summary>A whole deal file, and why.</summary>
    public static ReviseDeal Revise(FileNode root)
    {
        var (deal, why) = Apart(root);
        return new ReviseDeal(DealFileReader.Read(deal), why);
    }

    /// <summary>The section `alternatives` of a deal file, and why.</summary>
    public static ReviseDeal Alternatives(FileNode root, DealState state)
    {
        var (alternatives, why) = Apart(root);
        return new ReviseDeal(state.Deal with { Alternatives = AlternativeReader.Alternatives(new Found(alternatives, "")) }, why);
    }

    /// <summary>A whole strategy file, and why.</summary>
    public static DecideStrategy Strategy(FileNode root)
    {
        var (strategy, why) = Apart(root);
        return new DecideStrategy(StrategyFileReader.Read(strategy), why);
    }

    public static ReviewStrategy Review(FileNode root)
    {
        var review = new Found(root, "").Section("next", "why");
        return new ReviewStrategy(review["next"]?.Day(), review["why"]?.Text());
    }

    /// <summary>One entry of `offers`.</summary>
    public static LogOffer Offer(FileNode root, Deal deal)
    {
        var (offer, exception) = Apart(root, "exception");
        return new LogOffer(DealFileReader.ReadOffer(offer, deal.Issues), exception);
    }

    /// <summary>One entry of `offers` as it should have been, and why.</summary>
    public static CorrectOffer Correction(FileNode root, Deal deal, int number)
    {
        var (said, why) = Apart(root);
        var (offer, exception) = Apart(said, "exception");
        return new CorrectOffer(number, DealFileReader.ReadOffer(offer, deal.Issues), why ?? "", exception);
    }

    public static AcceptOffer Acceptance(FileNode root, int number) => new(number, new Found(root, "").Section("exception")["exception"]?.Text());

    public static ChangeStage Stage(FileNode root)
    {
        var change = new Found(root, "").Section("stage", "why", "exception");
        return new ChangeStage(change.Need("stage", "give preparing, talking, agreed, won, lost or withdrawn.").Word<Stage>(), change["why"]?.Text(), change["exception"]?.Text());
    }

    /// <summary>A whole playbook file, why, and from which day.</summary>
    public static PublishPlaybook Publication(FileNode root)
    {
        var (said, why) = Apart(root);
        var from = Entry(said, "from");
        return new PublishPlaybook(PlaybookReader.Read(Without(said, "from")), from is null or FileScalar { Kind: ScalarKind.Null } ? null : new Found(from, "from").Day(), why);
    }

    public static AskApproval Ask(FileNode root, Deal deal, Guid request)
    {
        var ask = new Found(root, "").Section("terms", "why");
        return new AskApproval(request, Terms(ask, deal), ask["why"]?.Text() ?? "");
    }

    public static AskEnvelope AskEnvelope(FileNode root, Deal deal, Guid request)
    {
        var ask = new Found(root, "").Section("envelope", "why");
        return new AskEnvelope(request, Envelope(ask, deal), ask["why"]?.Text() ?? "");
    }

    /// <summary>What is done about a request, by the word in its address.</summary>
    /// <exception cref="FileProblemException">What was sent is not what it takes.</exception>
    public static RequestCommand? Request(string what, Guid request, FileNode root, Deal deal)
    {
        var found = new Found(root, "");
        switch (what)
        {
            case "approve":
                return new Approve(request, Hash(found.Section("hash")));
            case "deny":
                var deny = found.Section("hash", "why");
                return new Deny(request, Hash(deny), deny["why"]?.Text() ?? "");
            case "revoke":
                return new Revoke(request, found.Section("why")["why"]?.Text() ?? "");
            case "counter":
                var counter = found.Section("hash", "terms", "envelope", "why");
                return counter.Has("envelope") ? new CounterEnvelope(request, Hash(counter), Envelope(counter, deal), counter["why"]?.Text() ?? "") : new CounterPropose(request, Hash(counter), Terms(counter, deal), counter["why"]?.Text() ?? "");
            case "change":
                var change = found.Section("terms", "envelope", "why");
                return change.Has("envelope") ? new ChangeEnvelope(request, Envelope(change, deal), change["why"]?.Text() ?? "") : new ChangeRequest(request, Terms(change, deal), change["why"]?.Text() ?? "");
            case "recall":
                return new Recall(request);
            case "except":
                return new ExceptSelf(request, found.Section("why")["why"]?.Text() ?? "");
            case "comment":
                return new Comment(request, found.Section("text").Need("text", "write the remark.").Text());
            default:
                return null;
        }
    }

    /// <summary>Requests that are approved together, each with the hash of what was read.</summary>
    public static IReadOnlyList<(Guid Request, string Hash)> Approvals(FileNode root, int most) =>
        new Found(root, "").Section("requests").Need("requests", "list requests, each with `id` and `hash`.").List(found =>
        {
            var one = found.Section("id", "hash");
            var id = one.Need("id", "give the identity of a request.");
            return Guid.TryParse(id.Scalar("give the identity of a request.").Text, out var request) ? (request, Hash(one)) : throw id.Wrong("give the identity of a request.");
        }, "list requests, each with `id` and `hash`.", most);

    /// <summary>The value of the one key that a request may have.</summary>
    public static FileNode Only(FileNode root, string key) => new Found(root, "").Section(key).Need(key, $"give `{key}`.").Node;

    /// <summary>The instant up to which notices were read.</summary>
    public static DateTimeOffset Until(FileNode root)
    {
        const string give = "give an instant, such as 2027-01-16T09:30:00Z.";
        var until = new Found(root, "").Section("until").Need("until", give);
        return DateTimeOffset.TryParse(until.Scalar(give).Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : throw until.Wrong(give);
    }

    public static GiveSeat Seat(FileNode root)
    {
        var seat = new Found(root, "").Section("person", "office", "until");
        return new GiveSeat(Person(seat, "person"), seat.Need("office", "name an office of the playbook.").Name(), seat["until"]?.Day());
    }

    public static TakeSeat SeatTaken(FileNode root)
    {
        var seat = new Found(root, "").Section("person", "office");
        return new TakeSeat(Person(seat, "person"), seat.Need("office", "name an office of the playbook.").Name());
    }

    public static DelegateOffice Delegation(FileNode root)
    {
        var hand = new Found(root, "").Section("to", "office", "until");
        return new DelegateOffice(Person(hand, "to"), hand.Need("office", "name an office of the playbook.").Name(), hand.Need("until", "give the last day.").Day());
    }

    public static EndDelegation DelegationEnd(FileNode root)
    {
        var end = new Found(root, "").Section("to", "office");
        return new EndDelegation(Person(end, "to"), end.Need("office", "name an office of the playbook.").Name());
    }

    /// <summary>The `terms` of an entry of `offers`.</summary>
    public static IReadOnlyList<Term> Terms(FileNode terms, Deal deal)
    {
        FileMap offer = new(terms.At, [new("by", terms.At, new FileScalar(terms.At, ScalarKind.Text, "us")), new("terms", terms.At, terms)]);
        return DealFileReader.ReadOffer(offer, deal.Issues).Terms;
    }

    private static IReadOnlyList<Term> Terms(Section section, Deal deal) => Terms(section.Need("terms", "give the terms, such as {Price: 205000}.").Node, deal);

    private static Envelope Envelope(Section section, Deal deal) => EnvelopeReader.Read(section.Need("envelope", "give the envelope: `terms`, `until`, and what else bounds it."), deal);

    private static string Hash(Section section) => section.Need("hash", "give the `hash` of the request as you read it.").Text();

    /// <summary>One entry of `messages`.</summary>
    public static NoteMessage Message(FileNode root)
    {
        var message = CircumstanceReader.Message(new Found(root, ""));
        return new NoteMessage(message.By, message.At, message.Text);
    }

    public static WriteNote Note(FileNode root) => new(new Found(root, "").Section("text").Need("text", "write the note.").Text());

    public static WriteDebrief Debrief(FileNode root)
    {
        var debrief = new Found(root, "").Section("well", "better");
        return new WriteDebrief(debrief["well"]?.Text(), debrief["better"]?.Text());
    }

    public static ChangeTeam Team(FileNode root) =>
        new(new Found(root, "").Section("team").Need("team", "list who is on the team.").List(Member, "list people, each with a role."));

    private static TeamMember Member(Found found)
    {
        var member = found.Section("person", "role");
        return new TeamMember(Person(member, "person"), member.Need("role", "give lead, member, observer or guest.").Word<TeamRole>());
    }

    private static PersonId Person(Section section, string key)
    {
        var person = section.Need(key, "give the identity of a person.");
        return Guid.TryParse(person.Scalar("give the identity of a person.").Text, out var id) ? new PersonId(id) : throw person.Wrong("give the identity of a person.");
    }

    /// <summary>What was sent without a key that stands beside it, and the text under that key.</summary>
    private static (FileNode Content, string? Text) Apart(FileNode root, string key = "why") =>
        (Without(root, key), Entry(root, key) is { } value and not FileScalar { Kind: ScalarKind.Null } ? new Found(value, key).Text() : null);

    private static FileNode Without(FileNode root, string key) => root is FileMap map ? map with { Entries = [.. map.Entries.Where(entry => entry.Key != key)] } : root;

    private static FileNode? Entry(FileNode root, string key) => (root as FileMap)?.Entries.FirstOrDefault(entry => entry.Key == key).Value;
}
