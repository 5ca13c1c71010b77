using Parley.Deals.Contracts;
using Parley.Deals.Goals;

namespace Parley.Deals.Desk;

/// <summary>From what is kept to what it means.</summary>
public static class StoredDealReading
{
    /// <summary>The events with their words, or with a marker where the words are gone.</summary>
    public static IReadOnlyList<RecordEvent> Events(this StoredDeal stored)
    {
        var events = stored.Events.Select(e => EventContract.Read(e.Word, e.Body)).ToList();
        var words = stored.Texts.ToDictionary(t => t.Version, t => t.Words);
        foreach (var erased in events.OfType<TextsErased>())
        {
            foreach (var version in erased.Versions)
            {
                words[version] = PersonalText.ErasedOn(erased.When);
            }
        }

        return [.. events.Select((e, i) => e is SpokenEvent spoken && words.TryGetValue(i + 1L, out var w) ? spoken with { Text = spoken.Text with { Words = w } } : e)];
    }

    /// <returns>Null without events of a deal.</returns>
    public static DealState? Fold(this StoredDeal stored, DealKey key) => DealFold.Fold(key, stored.Events().OfType<DealEvent>());

    /// <returns>Null without events of a strategy.</returns>
    public static StrategyState? FoldStrategy(this StoredDeal stored, DealKey key) => StrategyState.Fold(key, stored.Events().OfType<StrategyEvent>());
}
