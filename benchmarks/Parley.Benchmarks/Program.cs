using Parley.Benchmarks;

switch (args)
{
    case ["signed-deals", var data]:
        SignedDeals.Report(data);
        return 0;
    default:
        Console.Error.WriteLine("Give one of: signed-deals FOLDER");
        return 2;
}
