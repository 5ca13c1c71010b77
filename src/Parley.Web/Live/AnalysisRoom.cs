namespace Parley.Web.Live;

/// <summary>What is worked out: of which deal in which version, and how. Who asks for the same at the same time gets the same answer.</summary>
public sealed record AnalysisKey(DealKey Deal, long Version, string Recipe);

/// <summary>
/// Room for what takes a processor for itself: a few at once, some more in line, to each person a share of both, so that the heavy deals of one hold up nobody
/// else. Who leaves gives up the place in line, and what nobody waits for any more is given up at its next step. The rest of the site goes on meanwhile.
/// </summary>
public sealed class AnalysisRoom
{
    public const int InLine = 128;

    /// <summary>How many of one person stand in line.</summary>
    public const int InLineForPerson = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly LinkedList<Job> line = [];
    private readonly Dictionary<AnalysisKey, Job> known = [];
    private readonly Dictionary<PersonId, int> busy = [];
    private int running;

    public static int AtOnce { get; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>How many of one person are worked out at once: never all.</summary>
    public static int ForPerson => AtOnce - 1;

    /// <param name="key">Null for what nobody else can ask for, such as a draft.</param>
    /// <param name="make">Gets a token that says that nobody waits for it any more.</param>
    /// <exception cref="NoRoomException">The line is full, or it took too long.</exception>
    public async Task<T> AnswerAsync<T>(PersonId person, AnalysisKey? key, Func<CancellationToken, T> make, CancellationToken stop)
        where T : class
    {
        var job = Join(person, key, make);
        Start();
        try
        {
            await job.Begun.Task.WaitAsync(Patience, stop);
            return (T)await job.Answer.Task.WaitAsync(stop);
        }
        catch (TimeoutException) when (!job.Begun.Task.IsCompleted)
        {
            throw new NoRoomException();
        }
        finally
        {
            Leave(job, person);
        }
    }

    private Job Join(PersonId person, AnalysisKey? key, Func<CancellationToken, object> make)
    {
        lock (gate)
        {
            if (key is not null && known.TryGetValue(key, out var same))
            {
                same.Askers.Add(person);
                return same;
            }

            if (line.Count >= InLine || line.Count(waiting => waiting.Askers.Contains(person)) >= InLineForPerson)
            {
                throw new NoRoomException();
            }

            var job = new Job(key, make);
            job.Askers.Add(person);
            line.AddLast(job);
            if (key is not null)
            {
                known[key] = job;
            }

            return job;
        }
    }

    private void Leave(Job job, PersonId person)
    {
        lock (gate)
        {
            job.Askers.Remove(person);
            if (job.Askers.Count > 0 || job.IsOver)
            {
                return;
            }

            // Who asks again begins anew.
            Forget(job);
            if (line.Remove(job))
            {
                job.Dispose();
            }
            else
            {
                job.GiveUp();
            }
        }
    }

    /// <summary>The first in line of whom somebody who asks has some of their share left.</summary>
    private void Start()
    {
        lock (gate)
        {
            for (var place = line.First; place is not null && running < AtOnce; )
            {
                var (job, next) = (place.Value, place.Next);
                if (job.Askers.Where(asker => busy.GetValueOrDefault(asker) < ForPerson).Select(asker => (PersonId?)asker).FirstOrDefault() is { } pays)
                {
                    line.Remove(place);
                    running++;
                    busy[pays] = busy.GetValueOrDefault(pays) + 1;
                    // A thread of its own: two of the pool for seconds would keep requests waiting until the pool grows.
                    _ = Task.Factory.StartNew(() => Work(job, pays), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                }

                place = next;
            }
        }
    }

    private void Work(Job job, PersonId pays)
    {
        job.Begun.SetResult();
        Action tell;
        try
        {
            var answer = job.Make(job.Unwanted);
            tell = () => job.Answer.SetResult(answer);
        }
        catch (Exception failure)
        {
            tell = () => job.Answer.SetException(failure);
        }

        lock (gate)
        {
            running--;
            job.Dispose();
            Forget(job);
            if (--busy[pays] == 0)
            {
                busy.Remove(pays);
            }
        }

        tell();
        Start();
    }

    private void Forget(Job job)
    {
        if (job.Key is not null && known.GetValueOrDefault(job.Key) == job)
        {
            known.Remove(job.Key);
        }
    }

    private sealed class Job(AnalysisKey? key, Func<CancellationToken, object> make) : IDisposable
    {
        private readonly CancellationTokenSource unwanted = new();

        public AnalysisKey? Key => key;

        public Func<CancellationToken, object> Make => make;

        public CancellationToken Unwanted => unwanted.Token;

        public bool IsOver { get; private set; }

        /// <summary>Whoever waits for it, once for each request.</summary>
        public List<PersonId> Askers { get; } = [];

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<object> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void GiveUp() => unwanted.Cancel();

        public void Dispose()
        {
            IsOver = true;
            unwanted.Dispose();
        }
    }
}

/// <summary>Too much is being worked out; it is worth coming again.</summary>
public sealed class NoRoomException() : Exception("Too much is being worked out at once.")
{
    public const string RetryAfterSeconds = "10";
}
