using System.Globalization;
using Parley.Benchmarks;
using Parley.Benchmarks.Frontiers;
using Parley.Benchmarks.Pages;
using Parley.Benchmarks.Reading;

switch (args)
{
    case ["start-up"]:
        return StartUp.Run(40);
    case ["start-up", var rounds]:
        return StartUp.Run(Number(rounds));
    case ["frontier"]:
        return FrontierReport.Run();
    case ["frontier-parts"]:
        return PartsReport.Run();
    case ["simulation"]:
        return SimulationReport.Run();
    case ["memory"]:
        return LiveMemory.Run();
    case ["check"]:
        CheckTimes.Run(5_000);
        return 0;
    case ["check", var checks]:
        CheckTimes.Run(Math.Max(100, Number(checks)));
        return 0;
    case ["replay", var folder, ..] when args.Length <= 3:
        return await ReplayTimes.RunAsync(folder, args.Length > 2 ? Number(args[2]) : 100_000);
    case ["audit", var folder, ..] when args.Length <= 3:
        return await AuditTimes.RunAsync(folder, args.Length > 2 ? Number(args[2]) : 1_000_000);
    case ["publish", "sqlite" or "postgres", var requests, var folder]:
        return await PublishTimes.RunAsync(Number(requests), folder, args[1] == "postgres");
    case ["signed-deals", var data]:
        SignedDeals.Report(data);
        return 0;
    case ["reading", var data, ..] when args.Length <= 4 || (args.Length == 5 && args[4] == "full"):
        ReadingReport.Run(data, args.Length > 2 ? Number(args[2]) : 200, args.Length > 3 ? Number(args[3]) : Environment.ProcessorCount, refined: args.Length > 4);
        return 0;
    case ["reading-fit", var data, ..] when args.Length <= 4 || (args.Length == 5 && args[4] == "full"):
        ReadingFit.Run(data, args.Length > 2 ? Number(args[2]) : 30, args.Length > 3 ? Number(args[3]) : Environment.ProcessorCount, refined: args.Length > 4);
        return 0;
    case ["reading-refined", ..] when args.Length <= 3:
        ReadingRefined.Run(args.Length > 1 ? Number(args[1]) : 40, args.Length > 2 ? Number(args[2]) : Environment.ProcessorCount);
        return 0;
    case ["together", ..] when args.Length <= 3:
        TogetherReport.Run(args.Length > 1 ? Number(args[1]) : 200, args.Length > 2 ? Number(args[2]) : Environment.ProcessorCount);
        return 0;
    case ["reading-times", var data]:
        ReadingTimes.Run(data, 10);
        return 0;
    case ["pages", "sqlite" or "postgres", ..] when args.Length <= 5:
        return await PageTimes.RunAsync(args[1] == "postgres", args.Length > 2 ? Number(args[2]) : 100_000, args.Length > 3 ? Number(args[3]) : 1_000, args.Length > 4 ? args[4] : null);
    case ["shared-alternative", "sqlite" or "postgres", ..] when args.Length <= 4:
        return await SharedAlternativeTimes.RunAsync(args[1] == "postgres", args.Length > 2 ? Number(args[2]) : 10_000, args.Length > 3 ? Number(args[3]) : 100);
    default:
        Console.Error.WriteLine("Give one of: start-up [ROUNDS] | frontier | frontier-parts | simulation | memory | check [CHECKS] | replay FOLDER [DEALS] | audit FOLDER [EVENTS] | publish sqlite|postgres REQUESTS FOLDER | signed-deals FOLDER | reading FOLDER [SEEDS [THREADS [full]]] | reading-fit FOLDER [SEEDS [THREADS [full]]] | reading-times FOLDER | reading-refined [SEEDS [THREADS]] | together [SEEDS [THREADS]] | pages sqlite|postgres [DEALS [REQUESTS [FOLDER]]] | shared-alternative sqlite|postgres [DEALS [LEANING]]");
        return 2;
}

static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
