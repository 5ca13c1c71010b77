using Parley.Deals.Administration;
using Parley.Deals.Contracts;
using Parley.Deals.Goals;
using Parley.Deals.Governance.Offices;
using Parley.Deals.Playbooks.Published;

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

    /// <param name="each">Sees every step of the way, the first first.</param>
    /// <returns>Null without events of a deal.</returns>
    public static DealState? Fold(this StoredDeal stored, DealKey key, Action<DealStep>? each = null)
    {
        DealState? state = null;
        foreach (var (happened, kept) in stored.Events().OfType<DealEvent>().Zip(stored.Events))
        {
            var before = state;
            state = DealFold.Apply(key, before, happened);
            each?.Invoke(new(kept, happened, before, state));
        }

        return state;
    }

    /// <returns>Null without events of a strategy.</returns>
    public static StrategyState? FoldStrategy(this StoredDeal stored, DealKey key) => StrategyState.Fold(key, stored.Events().OfType<StrategyEvent>());

    /// <returns>Null without events of a playbook.</returns>
    public static PlaybookState? FoldPlaybook(this StoredDeal stored, DealKey key) => PlaybookState.Fold(key, stored.Events().OfType<PlaybookEvent>());

    /// <returns>Null without events of offices.</returns>
    public static OfficesState? FoldOffices(this StoredDeal stored, DealKey key) => OfficesState.Fold(key, stored.Events().OfType<OfficeEvent>());

    /// <returns>Null without events of the administration.</returns>
    public static AdministrationState? FoldAdministration(this StoredDeal stored, DealKey key) => AdministrationState.Fold(key, stored.Events().OfType<AdministrationEvent>());

    /// <summary>Whatever the record is of.</summary>
    /// <returns>Null without events.</returns>
    public static RecordState? FoldAny(this StoredDeal stored, DealKey key) =>
        key.Deal == DealId.Strategy ? stored.FoldStrategy(key)
        : key.Deal == DealId.Playbook ? stored.FoldPlaybook(key)
        : key.Deal == DealId.Offices ? stored.FoldOffices(key)
        : key.Deal == DealId.Administration ? stored.FoldAdministration(key)
        : stored.Fold(key);
}

/// <summary>One event of a deal, between what the deal was and what it became.</summary>
/// <param name="Before">Null before the first.</param>
public readonly record struct DealStep(StoredEvent Kept, DealEvent Happened, DealState? Before, DealState After);
