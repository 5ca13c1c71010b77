using Parley.Deals.Files;
using Parley.Deals.Playbooks;

namespace Parley.Cli.Output;

/// <summary>What two playbooks say differently, as text.</summary>
internal static class PlaybookText
{
    public static string Write(string first, string second, FileDifferences differences)
    {
        if (differences.None)
        {
            return $"{first} and {second} say the same.";
        }

        var page = new TextPage($"From {first} to {second}: {differences.Added.Count} added, {differences.Removed.Count} removed, {differences.Changed.Count} changed");
        page.Section("Added", differences.Added.Select(d => $"{d.Key}: {Said(d.New!)}"));
        page.Section("Removed", differences.Removed.Select(d => $"{d.Key}: {Said(d.Old!)}"));
        page.Section("Changed", differences.Changed.Select(d => $"{d.Key}: {Said(d.Old!)} -> {Said(d.New!)}"));
        return page.ToString();
    }

    private static string Said(FileNode value) => value switch
    {
        FileList list => $"[{string.Join(", ", list.Items.Select(Said))}]",
        FileScalar scalar => scalar.Text,
        _ => "",
    };
}
