import QtQuick
import QtQuick.Layouts
import Shicha.Controls

// Fields: empty, filled, wrong, disabled.
Card {
    id: section

    title: qsTr("输入")

    AppTextField {
        Layout.fillWidth: true
        label: qsTr("机构名称")
        placeholderText: qsTr("按营业执照填写")
    }

    AppTextField {
        Layout.fillWidth: true
        error: qsTr("没有这样的统一社会信用代码：最后一位不对。请对照证照再看一遍。")
        label: qsTr("统一社会信用代码")
        text: "91440101MA00000000"
    }

    AppTextField {
        Layout.fillWidth: true
        enabled: false
        label: qsTr("表格版本")
        text: "2024 年第 1 版"
    }

    AppTextArea {
        Layout.fillWidth: true
        label: qsTr("检查情况")
        text: "二楼东侧疏散通道堆放纸箱约 20 个，宽度不足 1.1 米。Boxes in the escape route."
    }

    AppTextArea {
        Layout.fillWidth: true
        error: qsTr("“不符合”要写明情况。")
        label: qsTr("备注")
        placeholderText: qsTr("看到了什么，在哪里")
        rowsMin: 2
    }

    AppComboBox {
        Layout.fillWidth: true
        label: qsTr("所在区")
        model: ["番禺区", "白云区", "南沙区"]
    }

    AppComboBox {
        Layout.fillWidth: true
        currentIndex: -1
        error: qsTr("请选择机构类型。")
        label: qsTr("机构类型")
        model: ["安全生产技术服务机构", "安全生产培训机构"]
    }

    AppComboBox {
        Layout.fillWidth: true
        enabled: false
        label: qsTr("任务")
        model: ["2024 年第二季度安全生产技术服务机构和安全生产培训机构专项检查任务"]
    }
}
