namespace Parley.Deals.Files;

/// <summary>Collects what is wrong with a file, so that its writer need not come back for each mistake.</summary>
internal sealed class Problems
{
    private readonly List<FileProblemException> found = [];

    /// <summary>Enough was found: nothing more is read.</summary>
    public bool Full => found.Count >= FileLimits.Problems;

    /// <summary>What reading gives; the default when it found a problem, which is kept.</summary>
    public T? Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FileProblemException problem) when (!Full)
        {
            Add(problem);
            return default;
        }
    }

    public void Add(FileProblemException problem)
    {
        if (!problem.Follows)
        {
            found.Add(problem);
            if (Full)
            {
                throw problem;
            }
        }
    }

    /// <summary>Runs a reading that keeps its problems here, and throws them together, in the order in which they were found.</summary>
    /// <exception cref="FileProblemException">There was at least one.</exception>
    public T All<T>(Func<T> read)
    {
        try
        {
            var result = read();
            if (found.Count == 0)
            {
                return result;
            }
        }
        catch (FileProblemException) when (Full)
        {
            // It is said below with all others.
        }

        throw found[0].With(found[1..]);
    }
}
