using Parley.Cli.Files;
using Parley.Deals;
using Parley.Deals.Files;

namespace Parley.SystemTests.JobInterviews;

/// <summary>The job interviews as deal files, written once for all tests of the class: YAML and JSON by turns.</summary>
public sealed class InterviewFiles : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("parley-interviews-").FullName;

    public InterviewFiles()
    {
        foreach (var interview in Interviews)
        {
            foreach (var us in interview.People)
            {
                Write(OneSided, InterviewDeals.Of(interview, us, theirsKnown: false), interview.Id[..8], us.IsWorker);
            }

            var informed = InterviewDeals.Of(interview, interview.Worker, theirsKnown: true);
            Write(TwoSided, informed, interview.Id[..8], worker: true);
            Write(WithAlternatives, informed with { Alternatives = Alternatives }, interview.Id[..8], worker: true);
        }
    }

    /// <summary>Two files for each interview, one for each side, which does not know what the other wants.</summary>
    public string OneSided => Path.Combine(folder, "one-sided");

    /// <summary>One file for each interview, of a worker who knows what the recruiter wants.</summary>
    public string TwoSided => Path.Combine(folder, "two-sided");

    /// <summary>The two-sided files, where both also have something else: 45 points for the worker, 40 for the recruiter.</summary>
    public string WithAlternatives => Path.Combine(folder, "with-alternatives");

    internal static Alternatives Alternatives { get; } = new() { Fallback = 45, Theirs = [new Alternative { Name = "Next candidate", Value = 40 }] };

    internal static IReadOnlyList<JobInterview> Interviews { get; } =
        JobInterview.Read(Path.Combine(SharedData.Folder, "jobinterview", "negotiations.json"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static void Write(string folder, Deal deal, string id, bool worker)
    {
        Directory.CreateDirectory(folder);
        if (worker)
        {
            File.WriteAllText(Path.Combine(folder, $"{id}-worker.deal.yaml"), DealFiles.Yaml(deal));
        }
        else
        {
            File.WriteAllText(Path.Combine(folder, $"{id}-recruiter.deal.json"), DealFileWriter.Json(deal));
        }
    }
}
