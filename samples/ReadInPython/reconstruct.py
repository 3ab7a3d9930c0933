"""Opens a model file with nothing but numpy and reconstructs a row.

    python3 reconstruct.py arm.safetensors 0.1,0.2,... [vision,touch]

The row has all columns of the model; of the modalities named at the end, all where there are none, the model sees the values. It prints the
means, in the units of the log, as JSON: {"vision": [0.1, ...], ...}. It knows the parts of the original model: dense encoders and decoders, concatenation, and
likelihoods whose mean is a layer of its own.
"""

import json
import struct
import sys

import numpy as np


def read(path):
    """The weights by name, and what the file says of the model."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        numbers = file.read()
    metadata = header.pop("__metadata__")
    types = {"F32": np.float32, "F64": np.float64}
    weights = {}
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        weights[name] = np.frombuffer(numbers[start:end], types[entry["dtype"]]).reshape(entry["shape"]).astype(np.float64)
    return weights, json.loads(metadata["architecture"]), json.loads(metadata["scaling"])


def linear(weights, name, values):
    return weights[name + ".weight"] @ values + weights[name + ".bias"]


ACTIVATIONS = {
    "Relu": lambda a: np.maximum(a, 0),
    "Tanh": np.tanh,
    "Silu": lambda a: a / (1 + np.exp(-a)),
    "Identity": lambda a: a,
}


def dense(weights, name, values, activation):
    """Linear layers name.0, name.1, ... with the activation after each."""
    layer = 0
    while f"{name}.{layer}.weight" in weights:
        values = ACTIVATIONS[activation](linear(weights, f"{name}.{layer}", values))
        layer += 1
    return values


def reconstruct(weights, model, scaling, row, observed):
    """The means of p(x|z) of every modality in the units of the log, z being the posterior mean."""
    center, scale = np.array(scaling["center"]), np.array(scaling["scale"])
    row, codes, start = (row - center) / scale, [], 0
    for name, part in model["modalities"].items():
        columns = row[start : start + part["width"]] if name in observed else np.full(part["width"], scaling["muteValue"])
        codes.append(dense(weights, f"encoder.{name}", columns, part["encoder"]["activation"]))
        start += part["width"]
    z = linear(weights, "fusion.latent.mean", dense(weights, "fusion.shared", np.concatenate(codes), model["fusion"]["activation"]))

    shared = dense(weights, "shared_decoder", z, model["activation"])
    cut, start, column, means = dense(weights, "cut_layer", shared, model["activation"]), 0, 0, {}
    for name, part in model["modalities"].items():
        width = part["decoder"]["inputWidth"]
        values = shared if width is None else cut[start : start + width]
        start += width or 0
        mean = linear(weights, f"likelihood.{name}.mean", dense(weights, f"decoder.{name}", values, part["decoder"]["activation"]))
        columns = slice(column, column + part["width"])
        means[name] = (center[columns] + scale[columns] * mean).tolist()
        column += part["width"]
    return means


if __name__ == "__main__":
    weights, model, scaling = read(sys.argv[1])
    row = np.array([float(value) for value in sys.argv[2].split(",")])
    observed = sys.argv[3].split(",") if len(sys.argv) > 3 else list(model["modalities"])
    print(json.dumps(reconstruct(weights, model, scaling, row, observed)))
