"""The network of the paper in PyTorch, timed on request.

Reads lines of JSON and answers each with one: the first has the rows, all numbers one after the other, and is answered by what runs here; every other one,
{"work": "step" or "row", "batch": rows, "threads": number, "device": "cpu" or "cuda", "compiled": whether by torch.compile, "seconds": how long}, by the
seconds of every piece of work.
"""

import json
import math
import sys
import time

import torch
from torch import nn

WIDTHS = [8, 8, 2, 2, 8]
ENCODERS = [(40, 20), (40, 20), (10, 5), (10, 5), (40, 10)]
CUTS = [20, 20, 5, 5, 20]
DECODERS = [(40, 8), (40, 8), (10, 2), (10, 2), (40, 8)]
LATENT = 28
MUTE = -2.0
LOG_FLOOR = math.log(1e-4)
MOST_STEPS = 100
PATIENCE = 3.0


def dense(inputs, widths):
    layers = []
    for width in widths:
        layers += [nn.Linear(inputs, width), nn.ReLU()]
        inputs = width
    return nn.Sequential(*layers)


class Gaussian(nn.Module):
    """Mean and log-variance, the variance not below its floor."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.mean = nn.Linear(inputs, outputs)
        self.log_variance = nn.Linear(inputs, outputs)
        self.register_buffer("log_floor", torch.tensor(LOG_FLOOR))

    def forward(self, x):
        return self.mean(x), torch.logaddexp(self.log_variance(x), self.log_floor)


class Vae(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoders = nn.ModuleList(dense(i, w) for i, w in zip(WIDTHS, ENCODERS))
        self.shared = dense(sum(w[-1] for w in ENCODERS), [100])
        self.latent = Gaussian(100, LATENT)
        self.shared_decoder = dense(LATENT, [100, sum(CUTS)])
        self.decoders = nn.ModuleList(dense(i, w) for i, w in zip(CUTS, DECODERS))
        self.heads = nn.ModuleList(Gaussian(w[-1], o) for w, o in zip(DECODERS, WIDTHS))
        self.register_buffer("mute", torch.tensor(MUTE))
        for parameter in self.parameters():
            if parameter.dim() == 2:
                bound = math.sqrt(1 / sum(parameter.shape))
                nn.init.uniform_(parameter, -bound, bound)
            else:
                nn.init.zeros_(parameter)

    def encode(self, x):
        codes = [encoder(part) for encoder, part in zip(self.encoders, x.split(WIDTHS, 1))]
        return self.latent(self.shared(torch.cat(codes, 1)))

    def decode(self, z):
        parts = self.shared_decoder(z).split(CUTS, 1)
        return [head(decoder(part)) for head, decoder, part in zip(self.heads, self.decoders, parts)]

    def loss(self, x, observed):
        mean, log_variance = self.encode(torch.where(observed, x, self.mute))
        z = mean + torch.exp(0.5 * log_variance) * torch.randn_like(mean)
        latent = 0.5 * (log_variance.exp() + mean * mean - 1 - log_variance).sum()
        terms = [
            0.5 * ((target - m) ** 2 * torch.exp(-v) + v + math.log(2 * math.pi)).sum()
            for (m, v), target in zip(self.decode(z), x.split(WIDTHS, 1))
        ]
        return (sum(terms) + latent) / x.shape[0]

    def reconstruct(self, x):
        """Expected values and variances of all columns."""
        parts = self.decode(self.encode(x)[0])
        return torch.cat([mean for mean, _ in parts], 1), torch.cat([variance for _, variance in parts], 1).exp()


def masks():
    """All, vision only, the earlier step, the earlier joints and vision: the second half of a modality's columns is its earlier step."""
    names = [(modality, column >= width // 2) for modality, width in enumerate(WIDTHS) for column in range(width)]
    return torch.tensor([
        [True for _ in names],
        [modality == 1 for modality, _ in names],
        [earlier for _, earlier in names],
        [modality == 1 or (modality == 0 and earlier) for modality, earlier in names],
    ])


class Contender:
    """The network on a device, by torch.compile or without."""

    def __init__(self, rows, device, compiled):
        self.model = Vae().to(device)
        self.rows, self.copies = rows.to(device), masks().to(device)
        self.adam = adam(self.model)
        self.loss, self.reconstruct = self.model.loss, self.model.reconstruct
        if compiled:
            how = {"dynamic": False, "mode": "reduce-overhead" if device == "cuda" else None}
            self.loss, self.reconstruct = torch.compile(self.loss, **how), torch.compile(self.reconstruct, **how)

    def step(self, batch, seconds):
        """Seconds a step, of every epoch but the first; none where they are not done in time."""
        copies, rows = self.copies, self.rows[: max(1, min(len(self.rows), MOST_STEPS * batch // len(self.copies)))]
        count = len(rows) * len(copies) // batch
        times, start = [], time.perf_counter()
        while len(times) < 2 or time.perf_counter() - start < seconds:
            before = time.perf_counter()
            order = torch.randperm(len(rows) * len(copies), device=rows.device)
            for i in range(count):
                chosen = order[i * batch : (i + 1) * batch]
                loss = self.loss(rows[chosen % len(rows)], copies[chosen.div(len(rows), rounding_mode="floor")])
                if not math.isfinite(loss.item()):
                    raise ArithmeticError("training diverged")
                self.adam.zero_grad(set_to_none=True)
                loss.backward()
                self.adam.step()
                if time.perf_counter() - start > seconds + PATIENCE:
                    return times[1:]
            times.append((time.perf_counter() - before) / count)
        return times[1:]

    @torch.inference_mode()
    def row(self, _, seconds):
        """Seconds of every reconstruction of one row, which comes from the processor's memory and goes there as lists of numbers."""
        rows, device = self.rows.cpu(), self.rows.device
        times, start, i = [], time.perf_counter(), 0
        while time.perf_counter() - start < seconds:
            before = time.perf_counter()
            for numbers in self.reconstruct(rows[i : i + 1].to(device)):
                numbers.tolist()
            times.append(time.perf_counter() - before)
            i = (i + 1) % len(rows)
        return times


def adam(model):
    """The fused one where this PyTorch has it."""
    try:
        return torch.optim.Adam(model.parameters(), lr=1e-4, fused=True)
    except (TypeError, RuntimeError):
        return torch.optim.Adam(model.parameters(), lr=1e-4)


def compiles(device):
    """Whether torch.compile works here: it needs a compiler, for one."""
    try:
        return bool(torch.compile(lambda x: x + 1)(torch.ones(1, device=device)).item() == 2)
    except Exception:
        return False


def main():
    rows = torch.tensor(json.loads(sys.stdin.readline()), dtype=torch.float32).reshape(-1, sum(WIDTHS))
    torch.manual_seed(1)
    devices = ["cpu"] + (["cuda"] if torch.cuda.is_available() else [])
    about = {
        "version": torch.__version__,
        "parameters": sum(p.numel() for p in Vae().parameters()),
        "gpu": torch.cuda.get_device_name() if "cuda" in devices else None,
        "compiles": [device for device in devices if compiles(device)],
    }
    print(json.dumps(about), flush=True)
    contenders = {}
    for line in sys.stdin:
        request = json.loads(line)
        torch.set_num_threads(request["threads"])
        key = (request["device"], request["compiled"])
        if key not in contenders:
            contenders[key] = Contender(rows, *key)
        work = contenders[key].step if request["work"] == "step" else contenders[key].row
        print(json.dumps(work(request["batch"], request["seconds"])), flush=True)


main()
