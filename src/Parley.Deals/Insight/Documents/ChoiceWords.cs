using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight.Documents;

/// <summary>Our own choice of a strategy, and what to take from the runner-up on a close call.</summary>
public static class ChoiceWords
{
    /// <summary>Empty where the playbook's choice stands clear of the others.</summary>
    public static IReadOnlyList<string> Of(Advice advice) =>
    [
        .. advice.Override is { } choice ? [$"Our reason: {choice.Reason}"] : Array.Empty<string>(),
        .. advice.Mixed is { } mixed ? [mixed.Text, .. mixed.Take.Select(t => $"From {mixed.With.Word()}: {t.Text}")] : Array.Empty<string>(),
    ];
}
