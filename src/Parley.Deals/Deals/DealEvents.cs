namespace Parley.Deals;

/// <summary>
/// A fact about a deal: who recorded it and when (UTC). How each is written is a contract, see <see cref="Contracts.EventContract"/>.
/// </summary>
public abstract record DealEvent(PersonId Who, DateTimeOffset When) : RecordEvent(Who, When);

/// <summary>The whole deal as it was when the record began, without what was said and offered: those follow as events of their own.</summary>
public sealed record DealOpened(PersonId Who, DateTimeOffset When, Deal Deal, IReadOnlyList<TeamMember> Team) : DealEvent(Who, When);

public sealed record DetailsChanged(PersonId Who, DateTimeOffset When, DealDetails Details) : DealEvent(Who, When);

public sealed record ProfileChanged(PersonId Who, DateTimeOffset When, Profile Profile) : DealEvent(Who, When);

/// <summary>We chose a strategy ourselves; without one we follow the playbook again.</summary>
public sealed record StrategyChosen(PersonId Who, DateTimeOffset When, StrategyChoice? Strategy) : DealEvent(Who, When);

/// <summary>We chose how to put our value, or wrote down what came of it.</summary>
public sealed record FramingChosen(PersonId Who, DateTimeOffset When, FramingChoice? Framing) : DealEvent(Who, When);

public sealed record GoalsChanged(PersonId Who, DateTimeOffset When, IReadOnlyList<GoalContribution> Goals, string? Why) : DealEvent(Who, When);

/// <summary>The issues without their limits, which change by <see cref="LimitsChanged"/> only; an issue that keeps its name keeps its limits.</summary>
public sealed record IssuesChanged(
    PersonId Who,
    DateTimeOffset When,
    IReadOnlyList<Issue> Issues,
    IReadOnlyList<Interaction> Interactions,
    decimal? Base,
    decimal? TheirBase
) : DealEvent(Who, When);

/// <summary>The limits of all issues after the change.</summary>
public sealed record LimitsChanged(PersonId Who, DateTimeOffset When, IReadOnlyList<IssueLimits> Limits, string? Why) : DealEvent(Who, When);

/// <param name="Moved">What it did to our walk-away; null where it stayed.</param>
public sealed record AlternativesChanged(PersonId Who, DateTimeOffset When, Alternatives? Alternatives, string? Why = null, WalkAwayMove? Moved = null) : DealEvent(Who, When);

public sealed record ValueLinesChanged(PersonId Who, DateTimeOffset When, IReadOnlyList<ValueLine> ValueLines) : DealEvent(Who, When);

public sealed record DeadlinesChanged(PersonId Who, DateTimeOffset When, IReadOnlyList<Deadline> Deadlines) : DealEvent(Who, When);

/// <summary>Never accepted by itself: an acceptance is <see cref="OfferAccepted"/>.</summary>
public sealed record OfferLogged(PersonId Who, DateTimeOffset When, Offer Offer) : DealEvent(Who, When);

/// <summary>Offer <paramref name="Number"/> (from 1) was logged wrongly and really was <paramref name="Offer"/>.</summary>
public sealed record OfferCorrected(PersonId Who, DateTimeOffset When, int Number, Offer Offer, string Why) : DealEvent(Who, When);

/// <summary>The last offer was accepted.</summary>
public sealed record OfferAccepted(PersonId Who, DateTimeOffset When, int Number) : DealEvent(Who, When);

public sealed record StageChanged(PersonId Who, DateTimeOffset When, Stage Stage, string? Why) : DealEvent(Who, When);

/// <summary>A fact that carries words of or about people.</summary>
public abstract record SpokenEvent(PersonId Who, DateTimeOffset When, PersonalText Text) : DealEvent(Who, When);

/// <summary>What was said by us or them on a day.</summary>
public sealed record MessageNoted(PersonId Who, DateTimeOffset When, Party By, DateOnly? At, PersonalText Text) : SpokenEvent(Who, When, Text);

/// <summary>Our own remark, for our own eyes.</summary>
public sealed record NoteWritten(PersonId Who, DateTimeOffset When, PersonalText Text) : SpokenEvent(Who, When, Text);

/// <summary>What went well in talks that are over, or what we do better next time.</summary>
public sealed record DebriefWritten(PersonId Who, DateTimeOffset When, DebriefPart Of, PersonalText Text) : SpokenEvent(Who, When, Text);

/// <summary>The words of the events with these versions are gone, with their salts.</summary>
public sealed record TextsErased(PersonId Who, DateTimeOffset When, IReadOnlyList<long> Versions, Erasure Because) : DealEvent(Who, When);

/// <summary>The whole team after the change.</summary>
public sealed record TeamChanged(PersonId Who, DateTimeOffset When, IReadOnlyList<TeamMember> Team) : DealEvent(Who, When);
