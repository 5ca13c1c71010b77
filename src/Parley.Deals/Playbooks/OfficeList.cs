using Parley.Deals.Files;
using Parley.Deals.Governance;

namespace Parley.Deals.Playbooks;

/// <summary>The offices that a playbook file names: whoever owns, approves or may go far must be one of them.</summary>
internal sealed class OfficeList(IReadOnlyList<string> names)
{
    private readonly HashSet<string> known = [.. names];

    public IReadOnlyList<string> Names => names;

    public static OfficeList Read(Found? found)
    {
        if (found is not { } list)
        {
            return new OfficeList([]);
        }

        var names = list.List(item => item.Name(), "give a list of offices, such as [Sales, Finance].");
        return names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count && !names.Contains(ApprovalStep.Owner) && !names.Contains(OfficeNames.Nobodys, StringComparer.OrdinalIgnoreCase)
            ? new OfficeList(names)
            : throw list.Problem($"an office stands here twice, or is called owner or \"{OfficeNames.Nobodys}\"; give each a name of its own.");
    }

    public string One(Found found) => Known(found.Name(), found);

    public IReadOnlyList<string> Some(Found found, params string[] also)
    {
        var named = found.List(item => also.Contains(item.Name()) ? item.Name() : One(item), "give a list of offices.");
        return named.Count == 0 ? throw found.Problem("the list is empty; name at least one office.")
            : named.Distinct().Count() == named.Count ? named
            : throw found.Problem("an office stands here twice; give it once.");
    }

    /// <summary>The entries of a map from office to something, in the order of the file.</summary>
    public IReadOnlyList<T> Map<T>(Found found, Func<string, Found, T> read)
        where T : class
    {
        // A loop over pairs starts faster than a query over them; the built-in playbook is read at every start.
        var all = new List<T>();
        foreach (var (entry, value) in found.Pairs("give a map of offices, such as {Sales: 10}."))
        {
            all.Add(read(Known(entry.Key, value), value));
        }

        return all;
    }

    private string Known(string name, Found found) => known.Contains(name) ? name
        : throw found.Problem(names.Count == 0
            ? $"\"{Words.Shown(name)}\" is no office; list the offices under `offices`, such as offices: [{Words.Shown(name)}]."
            : $"there is no office \"{Words.Shown(name)}\" under `offices`; {Words.Choose(name, names)}");
}
