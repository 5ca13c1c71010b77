namespace Parley.Analysis.Simulation;

/// <summary>
/// Learns what matters to the other side from how often they ask for it, holds out late, and settles before the end. It offers, of the packages worth
/// its target, the one that it takes to suit them best; its floor is the package that it takes for the fair one. Knows the number of rounds and who has the
/// last word. Method: docs/methods/simulation.md. Grows, for each offer, with the packages worth its target. Its figures of what suits them are a rule of thumb without
/// a known error.
/// </summary>
public sealed class LearningNegotiator(double? reservation = null) : Negotiator(reservation)
{
    private const double GoodEnough = 0.6;
    private const double LeastAsked = 0.02;
    private const double Softness = 0.08;
    private const int Lately = 10;

    internal override Seat Sit(PackageList packages, int side) => new Chair(packages, side, Reservation);

    private sealed class Chair : Seat
    {
        private readonly WorthOrder order;
        private readonly double walkAway;
        private readonly AskedFor asked;
        private readonly HashSet<int> made = [];
        private readonly List<Listed> heard = [];
        private double target;
        private Listed? best;

        public Chair(PackageList packages, int side, double? reservation)
        {
            order = packages.By(side);
            walkAway = Math.Min(reservation ?? order.Worst, order.Best);
            asked = new AskedFor(packages);
        }

        private bool Has => best?.Own > walkAway;

        private double Room => order.Best - walkAway;

        public override void Hear(Listed theirs)
        {
            asked.Note(theirs.Package);
            heard.Add(theirs);
            best = best is { } known && known.Own >= theirs.Own ? known : theirs;
        }

        public override Listed Offer(Turn turn, RandomStream chance)
        {
            var wanted = order.Best - ((order.Best - Floor()) * Math.Pow(turn.Time, 10));
            target = Slid(wanted, turn);
            if (turn.Left > 0)
            {
                return Suiting(target, turn is { Round: var round, Time: < 0.5 } && round % 2 == 1);
            }

            // The last offer that they can answer: their next one can still be taken by whoever has the last word.
            return turn.AnswersLast && heard.Count > 0 && Gain(heard[^1].Own) >= GoodEnough ? Suiting(wanted, fresh: false)
                : Has ? best!.Value
                : LastChance();
        }

        public override bool Accepts(Listed theirs, Listed own, Turn turn) =>
            turn.Left < 0 || theirs.Own >= Math.Min(target, own.Own) || (turn.Left == 0 && !turn.AnswersLast && Gain(theirs.Own) >= GoodEnough);

        private double Gain(double own) => Room > 0 ? (own - walkAway) / Room : 1;

        /// <summary>Half the room before three offers, then what the package brings that has the largest product of our gain and of what suits them.</summary>
        private double Floor() => heard.Count < 3 ? walkAway + (Room / 2) : Among(order.AtLeast(walkAway), (own, suits) => (own - walkAway) * suits).Own;

        /// <summary>Toward the best that they have offered in the last few turns.</summary>
        private double Slid(double wanted, Turn turn)
        {
            var turns = Math.Min(Has ? 4 : 10, turn.Rounds / 2);
            var end = Has ? best!.Value.Own : walkAway + (LeastAsked * Room);
            var share = turns == 0 || turn.Left >= turns ? 0 : (turns - Math.Max(0, turn.Left)) / (double)turns;
            return Math.Clamp(wanted + (share * (end - wanted)), Has ? best!.Value.Own : walkAway, order.Best);
        }

        private Listed Suiting(double least, bool fresh)
        {
            var count = order.AtLeast(least);
            var offer = Among(count, (_, suits) => suits);
            if (fresh && made.Contains(offer.Package))
            {
                offer = Among(count, (_, suits) => suits, unseen: true) is { Package: >= 0 } other ? other : offer;
            }

            made.Add(offer.Package);
            return offer;
        }

        private Listed LastChance()
        {
            var usual = heard.Count == 0 ? 0 : heard.TakeLast(Lately).Min(offer => asked.Suits(offer.Package));
            return Among(order.AtLeast(walkAway), (own, suits) => (own - walkAway) / (1 + Math.Exp((usual - suits) / Softness)));
        }

        /// <summary>The first, in falling worth, with the largest value; position -1 when there is none.</summary>
        private Listed Among(int count, Func<double, double, double> value, bool unseen = false)
        {
            var (found, most) = (new Listed(-1, 0, 0), double.NegativeInfinity);
            for (var rank = 0; rank < Math.Max(1, count); rank++)
            {
                var listed = order[rank];
                if ((!unseen || !made.Contains(listed.Package)) && value(listed.Own, asked.Suits(listed.Package)) is var here && here > most)
                {
                    (found, most) = (listed, here);
                }
            }

            return found;
        }
    }
}
