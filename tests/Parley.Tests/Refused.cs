using Parley.Deals.Files;

namespace Parley.Tests;

/// <summary>What a reader says about a wrong file.</summary>
public static class Refused
{
    private const long MostMemory = 400_000_000;

    /// <summary>As a user sees it, LINE: PATH: message; memory is watched, so that a hostile file cannot eat the machine.</summary>
    public static string By(Action read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = Should.Throw<FileProblemException>(read);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostMemory);
        problem.Message.Length.ShouldBeLessThan(2000);
        problem.Message.ShouldNotContain("\n");
        return $"{problem.Line}: {problem.Path}: {problem.Message}";
    }
}
