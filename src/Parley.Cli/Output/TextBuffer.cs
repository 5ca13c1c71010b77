using System.Buffers;
using System.Text;

namespace Parley.Cli.Output;

/// <summary>UTF-8 in, letters out, piece by piece.</summary>
/// <param name="skip">So many letters are left out at the start.</param>
internal sealed class TextBuffer(TextWriter output, int skip) : IBufferWriter<byte>
{
    private const int Size = 1 << 14;

    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private int left = skip;
    private byte[] bytes = new byte[Size];
    private char[] letters = new char[Size + 1];

    public void Advance(int count)
    {
        var length = decoder.GetChars(bytes, 0, count, letters, 0, flush: false);
        var leave = Math.Min(left, length);
        left -= leave;
        output.Write(letters, leave, length - leave);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (sizeHint > bytes.Length)
        {
            bytes = new byte[sizeHint];
            letters = new char[sizeHint + 1];
        }

        return bytes;
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
