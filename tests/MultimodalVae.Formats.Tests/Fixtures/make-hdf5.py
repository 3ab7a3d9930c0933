"""Writes the HDF5 files beside it, as h5py writes recordings of robots. Needs h5py and NumPy."""
import h5py
import numpy as np

T = 20
rows = np.arange(T)

with h5py.File("arms.hdf5", "w") as file:
    file.attrs["sim"] = True
    observations = file.create_group("observations")
    observations.create_dataset("qpos", data=np.outer(rows, np.ones(14)) + np.arange(14))
    observations.create_dataset("qvel", data=(np.outer(rows, np.ones(14)) / 4).astype("f4"), chunks=(5, 14), compression="gzip", shuffle=True)
    images = observations.create_group("images")
    images.create_dataset("top", data=np.zeros((T, 24, 32, 3), "u1"), chunks=(1, 24, 32, 3), compression="gzip")
    images.create_dataset("depth", data=np.zeros((T, 80, 80), "f4"), chunks=(1, 80, 80), compression="gzip")
    file.create_dataset("action", data=np.outer(rows, -np.ones(14)), chunks=True, fletcher32=True)

with h5py.File("types.hdf5", "w") as file:
    file.create_dataset("time", data=rows * 0.1)
    for name in ["i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"]:
        file.create_dataset(f"little_{name}", data=rows.astype(f"<{name}"))
        file.create_dataset(f"big_{name}", data=rows.astype(f">{name}"))
    file.create_dataset("flag", data=rows % 2 == 1)
    file.create_dataset("pair", data=np.zeros(T, [("a", "f8"), ("b", "i4")]))
    file.create_dataset("text", data=[f"row {row}" for row in rows])
    file.create_dataset("fixed_text", data=np.array([f"row {row}" for row in rows], "S8"))
    file.create_dataset("complex", data=rows * 1j)
    file.create_dataset("empty", data=np.zeros((0, 3)))
    file.create_dataset("null", data=h5py.Empty("f8"))
    file.create_dataset("scalar", data=4.5)
    file.create_dataset("scalar_text", data="arm")
    file.create_dataset("vector", data=np.arange(3.0))
    file.create_dataset("ragged", data=np.array([np.arange(row % 3, dtype="f8") for row in rows], dtype=object), dtype=h5py.vlen_dtype("f8"))
