using Parley.Deals.Goals;

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
    public static LogOffer Offer(FileNode root, Deal deal) => new(DealFileReader.ReadOffer(root, deal.Issues));

    /// <summary>One entry of `offers` as it should have been, and why.</summary>
    public static CorrectOffer Correction(FileNode root, Deal deal, int number)
    {
        var (offer, why) = Apart(root);
        return new CorrectOffer(number, DealFileReader.ReadOffer(offer, deal.Issues), why ?? "");
    }

    public static ChangeStage Stage(FileNode root)
    {
        var change = new Found(root, "").Section("stage", "why");
        return new ChangeStage(change.Need("stage", "give preparing, talking, agreed, won, lost or withdrawn.").Word<Stage>(), change["why"]?.Text());
    }

    /// <summary>One entry of `messages`.</summary>
    public static NoteMessage Message(FileNode root)
    {
        var message = CircumstanceReader.Message(new Found(root, ""));
        return new NoteMessage(message.By, message.At, message.Text);
    }

    public static WriteNote Note(FileNode root) => new(new Found(root, "").Section("text").Need("text", "write the note.").Text());

    public static ChangeTeam Team(FileNode root) =>
        new(new Found(root, "").Section("team").Need("team", "list who is on the team.").List(Member, "list people, each with a role."));

    private static TeamMember Member(Found found)
    {
        var member = found.Section("person", "role");
        var person = member.Need("person", "give the identity of a person.");
        return Guid.TryParse(person.Scalar("give the identity of a person.").Text, out var id)
            ? new TeamMember(new PersonId(id), member.Need("role", "give lead, member or observer.").Word<TeamRole>())
            : throw person.Wrong("give the identity of a person.");
    }

    private static (FileNode Content, string? Why) Apart(FileNode root) =>
        root is FileMap map && map.Entries.FirstOrDefault(entry => entry.Key == "why") is { Value: { } why }
            ? (map with { Entries = [.. map.Entries.Where(entry => entry.Key != "why")] }, why is FileScalar { Kind: ScalarKind.Null } ? null : new Found(why, "why").Text())
            : (root, null);
}
