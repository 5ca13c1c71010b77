using System.CommandLine;
using Parley.Cli.Files;
using Parley.Deals.Files;
using Parley.Deals.Files.Sheets;
using Parley.Deals.Playbooks;

namespace Parley.Cli.Commands;

/// <summary>--playbook, shared by the commands whose advice follows one.</summary>
internal static class PlaybookOption
{
    public static Option<string?> Make() => new("--playbook") { Description = "Follow this playbook file (YAML, JSON or .xlsx) instead of the built-in one." };

    /// <exception cref="FileProblemException">The playbook is wrong; the message names its file.</exception>
    public static Playbook Read(ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } path)
        {
            return Playbook.Default;
        }

        try
        {
            return Read(path);
        }
        catch (FileProblemException problem)
        {
            throw new FileProblemException($"playbook {problem.Message}");
        }
    }

    /// <inheritdoc cref="Read(ParseResult, Option{string?})"/>
    public static Playbook Read(string path)
    {
        try
        {
            return DealFiles.Bytes(path) is var bytes && PlaybookSheets.Are(bytes) ? PlaybookSheets.Read(bytes) : PlaybookReader.Read(DealFiles.Nodes(path));
        }
        catch (FileProblemException problem)
        {
            throw new FileProblemException(DealPaths.Say(path, problem));
        }
    }
}
