"""Writes enums.hdf5 beside it: enumerations of all sizes, and numbers of unusual sizes. Needs the C library of HDF5, not h5py."""
import ctypes
import ctypes.util

T = 20
hdf5 = ctypes.CDLL(ctypes.util.find_library("hdf5_serial") or ctypes.util.find_library("hdf5"))
for name in ["H5Fcreate", "H5Screate_simple", "H5Tenum_create", "H5Tcopy", "H5Dcreate2"]:
    getattr(hdf5, name).restype = ctypes.c_int64


def hid(number):
    return ctypes.c_int64(number)


def type_of(name):
    return ctypes.c_int64.in_dll(hdf5, name).value


hdf5.H5open()
file = hdf5.H5Fcreate(b"enums.hdf5", 2, hid(0), hid(0))
space = hdf5.H5Screate_simple(1, (ctypes.c_uint64 * 1)(T), None)


def write(name, type, content):
    dataset = hdf5.H5Dcreate2(hid(file), name.encode(), hid(type), hid(space), hid(0), hid(0), hid(0))
    assert hdf5.H5Dwrite(hid(dataset), hid(type), hid(0), hid(0), hid(0), content) >= 0, name
    hdf5.H5Dclose(hid(dataset))


write("time", type_of("H5T_IEEE_F64LE_g"), (ctypes.c_double * T)(*[row * 0.1 for row in range(T)]))
for size in [1, 2, 4, 8]:
    for sign, signed in [("I", True), ("U", False)]:
        for order, endian in [("LE", "little"), ("BE", "big")]:
            values = [row - T // 2 if signed else 2 ** (8 * size - 1) + row for row in range(T)]
            as_bytes = [value.to_bytes(size, endian, signed=signed) for value in values]
            enumeration = hdf5.H5Tenum_create(hid(type_of(f"H5T_STD_{sign}{8 * size}{order}_g")))
            for row, value in enumerate(as_bytes):
                hdf5.H5Tenum_insert(hid(enumeration), f"mode{row}".encode(), value)
            write(f"{endian}_{sign.lower()}{size}", enumeration, b"".join(as_bytes))
write("long_double", type_of("H5T_NATIVE_LDOUBLE_g"), bytes(16 * T))
three = hdf5.H5Tcopy(hid(type_of("H5T_STD_I32LE_g")))
hdf5.H5Tset_size(hid(three), ctypes.c_size_t(3))
write("three_bytes", three, bytes(3 * T))
hdf5.H5Fclose(hid(file))
