using Parley.Deals.Playbooks;

namespace Parley.Deals.Files;

/// <summary>What surrounds the terms: goals, profile, value lines, deadlines, messages.</summary>
internal static class CircumstanceReader
{
    public static GoalContribution Goal(Found found)
    {
        var goal = found.Section("name", "contributes", "priority");
        return new GoalContribution(
            goal.Need("name", "name the goal.").Name(), goal["contributes"]?.Figure(), goal["priority"]?.Name());
    }

    public static Profile Profile(Found found)
    {
        var answers = found.Section([.. ProfileFactor.All.Select(factor => factor.Name)]);
        return ProfileFactor.All.Aggregate(
            Deals.Profile.Unknown,
            (profile, factor) => answers[factor.Name] is { } answer ? profile.With(factor.Name, answer.Word(factor.Levels)) : profile);
    }

    public static StrategyChoice Strategy(Found found)
    {
        var choice = found.Section("chosen", "reason");
        var chosen = choice.Need("chosen", $"give one of {string.Join(", ", Archetypes.Words)}.").Word(Archetypes.Words);
        return new StrategyChoice(KebabWord.Parse<Archetype>(chosen), choice.Need("reason", "say why we go another way than the playbook.").Text());
    }

    public static FramingChoice Framing(Found found)
    {
        var choice = found.Section("chosen", "result");
        return new FramingChoice(choice.Need("chosen", "give gain or loss.").Word<FramingWay>(), choice["result"]?.Text());
    }

    public static ValueLine ValueLine(Found found)
    {
        var line = found.Section("name", "amount", "confidence", "risk", "versus", "evidence");
        return new ValueLine(
            line.Need("name", "name what they gain.").Name(),
            line.Need("amount", "say what it is worth, such as 90000.").Figure(),
            line["confidence"]?.Share(),
            line["risk"]?.Word<Risk>(),
            line["versus"]?.Name(),
            line["evidence"]?.Text());
    }

    public static Deadline Deadline(Found found)
    {
        var deadline = found.Section("name", "date", "whose", "kind", "why");
        return new Deadline(
            deadline.Need("name", "say what ends.").Name(),
            deadline.Need("date", "write a day as yyyy-MM-dd, such as 2027-03-31.").Day(),
            deadline["whose"]?.Word<Whose>(),
            deadline["kind"]?.Word<DeadlineKind>(),
            deadline["why"]?.Text());
    }

    public static Message Message(Found found)
    {
        var message = found.Section("by", "at", "text");
        return new Message(
            message.Need("by", "give us or them.").Word<Party>(),
            message["at"]?.Day(),
            message.Need("text", "write what was said.").Text());
    }
}
